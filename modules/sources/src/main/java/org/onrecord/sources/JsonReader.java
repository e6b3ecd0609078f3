package org.onrecord.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON lines, one article a line, and JSON documents that hold one article or an array of
 * them. Streams: one article is in memory at a time.
 */
final class JsonReader {

  private final JsonArticle article;
  private final int maxArticleBytes;
  private final ObjectMapper mapper;

  JsonReader(SourceOptions options) {
    this.article = new JsonArticle(options);
    this.maxArticleBytes = options.maxArticleBytes();
    // strings are bounded by the bytes that an article may have
    this.mapper =
        new ObjectMapper(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Reads JSON lines. A bad line is a failure at {@code location:line}; the next line goes on.
   *
   * @throws IOException when the bytes themselves can't be read any further
   */
  void lines(InputStream in, String location, Tally tally) throws IOException {
    LineReader lines = new LineReader(in, maxArticleBytes);
    for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
      String origin = location + ":" + line.number();
      try {
        String json = line.text();
        if (!json.isBlank()) {
          tally.article(article.read(mapper.readTree(json), origin));
        }
      } catch (BadInputException e) {
        tally.failure(e.at(origin));
      } catch (JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        tally.failure(
            new Failure(
                origin,
                "malformed JSON"
                    + (at == null ? "" : " at column " + at.getColumnNr())
                    + ": "
                    + oneLine(e),
                "write one JSON object a line"));
      }
    }
  }

  /**
   * Reads a JSON document. A bad article of an array is a failure at {@code location:line}, and the
   * next goes on; after malformed JSON nothing can be read any more.
   *
   * @throws IOException when the bytes themselves can't be read any further
   */
  void document(InputStream in, String location, Tally tally) throws IOException {
    Allowance allowed = new Allowance(in, maxArticleBytes);
    int line = 1;
    try (JsonParser parser = mapper.createParser(allowed)) {
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      while (!array || parser.nextToken() != JsonToken.END_ARRAY) {
        line = parser.currentTokenLocation().getLineNr();
        String origin = location + ":" + line;
        JsonNode node =
            mapper
                .reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(parser);
        allowed.renew();
        try {
          tally.article(article.read(node, origin));
        } catch (BadInputException e) {
          tally.failure(e.at(origin));
        }
        if (!array) {
          break;
        }
      }
      if (parser.nextToken() != null) {
        tally.failure(
            new Failure(
                location + ":" + parser.currentTokenLocation().getLineNr(),
                "more JSON after the end of the document",
                "write one array of articles, or one article a line"));
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      tally.failure(
          new Failure(
              location + ":" + (at == null ? line : at.getLineNr()),
              "malformed JSON"
                  + (at == null ? "" : " at column " + at.getColumnNr())
                  + ": "
                  + oneLine(e),
              "mend the file, or write one article a line so that one error costs one line"));
    } catch (Allowance.SpentException e) {
      tally.failure(LineReader.overLimit(maxArticleBytes).at(location + ":" + line));
    }
  }

  /** The parser's message without the excerpt and the place, which the failure gives itself. */
  private static String oneLine(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int lineEnd = message.indexOf('\n');
    return (lineEnd < 0 ? message : message.substring(0, lineEnd)).strip();
  }

  /** Stops an article of a JSON array from growing over the limit while it is being built. */
  private static final class Allowance extends FilterInputStream {

    private static final class SpentException extends IOException {}

    private final long limit;
    private long left;

    Allowance(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      renew();
    }

    void renew() {
      left = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      left -= Math.max(read, 0);
      // the parser reads ahead by one buffer, which may belong to the next article
      if (left < -length) {
        throw new SpentException();
      }
      return read;
    }
  }
}
