package org.onrecord.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads a stream of bytes, recognises by its content what it holds, and gives its articles. */
final class ArticleReader {

  private static final int HEAD_BYTES = 64 * 1024;

  /** A gzip file in a gzip file is met; more is somebody's joke. */
  private static final int MAX_GZIP_LAYERS = 2;

  private static final Pattern JSON =
      Pattern.compile("(?s)\\s*(?:\\{\\s*(?:[\"}].*)?|\\[\\s*(?:[{\\]].*)?)");

  /** The first line of JSON that is spread over several. */
  private static final Pattern UNFINISHED =
      Pattern.compile("(?s)\\s*(?:\\[|\\{(?:[^\\n]*[\\[{,:])?[ \\t\\r]*\\n).*");

  private final int maxArticleBytes;
  private final JsonReader json;
  private final PlainText plainText;

  ArticleReader(SourceOptions options) {
    this.maxArticleBytes = options.maxArticleBytes();
    this.json = new JsonReader(options);
    this.plainText = new PlainText(options);
  }

  /**
   * Reads all articles.
   *
   * @param bytes the content; read to its end, not closed
   * @param location where it is, for {@code origin} and failures
   */
  void read(InputStream bytes, String location, Tally tally) {
    try {
      BufferedInputStream in = unpack(bytes);
      String head = head(in);
      if (isJson(head, location)) {
        if (UNFINISHED.matcher(head).matches()) {
          json.document(in, location, tally);
        } else {
          json.lines(in, location, tally);
        }
      } else {
        tally.article(document(in, location));
      }
    } catch (BadInputException e) {
      tally.failure(e.at(location));
    } catch (IOException e) {
      tally.failure(
          new Failure(
              location,
              "can't be read any further: " + e.getMessage(),
              "check the file and try again"));
    }
  }

  private SourceArticle document(InputStream in, String location)
      throws IOException, BadInputException {
    byte[] bytes = in.readNBytes(maxArticleBytes + 1);
    if (bytes.length > maxArticleBytes) {
      throw LineReader.overLimit(maxArticleBytes);
    }
    if (bytes.length == 0) {
      throw new BadInputException("empty", "give a file with an article, or leave it out");
    }
    return plainText.read(Text.decodeUtf8(bytes, 0), location);
  }

  private static BufferedInputStream unpack(InputStream bytes)
      throws IOException, BadInputException {
    BufferedInputStream in = new BufferedInputStream(bytes, HEAD_BYTES);
    for (int layer = 0; layer < MAX_GZIP_LAYERS; layer++) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      if (!gzip) {
        break;
      }
      in = new BufferedInputStream(new GZIPInputStream(in), HEAD_BYTES);
    }
    return in;
  }

  /**
   * The first bytes, at least the first line that has any text; a live stream isn't waited for
   * longer than that.
   */
  private static String head(BufferedInputStream in) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    int length = 0;
    in.mark(HEAD_BYTES);
    for (int read = 0; read >= 0 && length < head.length; length += Math.max(read, 0)) {
      String text = new String(head, 0, length, StandardCharsets.ISO_8859_1).stripLeading();
      if (text.indexOf('\n') >= 0) {
        break;
      }
      read = in.read(head, length, head.length - length);
    }
    in.reset();
    String text = new String(head, 0, length, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * By content; a name that promises JSON lines is believed too, so that a bad first line costs
   * only itself.
   */
  private static boolean isJson(String head, String location) {
    return JSON.matcher(head).matches() || location.matches(".*\\.(?:jsonl|ndjson)(?:\\.gz)?");
  }
}
