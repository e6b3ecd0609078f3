package org.onrecord.sources;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Reads the pages of a WARC file (ISO 28500). A page is observed when it was captured. Records that
 * tell of the crawl itself (warcinfo, request, metadata), and revisits, which have nothing new, are
 * passed over; a response that is no page is a failure.
 */
final class WarcPages {

  private static final int OK = 200;

  private final HtmlReader html;
  private final int maxArticleBytes;

  WarcPages(SourceOptions options) {
    this.html = new HtmlReader(options);
    this.maxArticleBytes = options.maxArticleBytes();
  }

  /**
   * Reads all records.
   *
   * @param in the file's content, unpacked
   * @throws IOException when the bytes themselves can't be read any further
   */
  void read(InputStream in, String location, Tally tally) throws IOException {
    // what it is over is closed by whoever opened it
    @SuppressWarnings("resource")
    WarcReader records = new WarcReader(in);
    long number = 0;
    while (true) {
      WarcRecord record;
      try {
        record = records.next().orElse(null);
      } catch (ParsingException | RuntimeException e) {
        throw new IOException(
            "record " + (number + 1) + " is no record of a WARC file: " + e.getMessage(), e);
      }
      if (record == null) {
        return;
      }
      number++;
      String origin = location + " record " + number;
      SourceArticle page = null;
      try {
        page = page(record, origin);
      } catch (BadInputException e) {
        tally.failure(e.at(origin));
      } catch (ParsingException | IllegalArgumentException e) {
        tally.failure(
            new Failure(
                origin, "malformed: " + e.getMessage(), "crawl the page again, or leave it"));
      } catch (IOException e) {
        throw new IOException("in record " + number + ": " + e.getMessage(), e);
      }
      if (page != null) {
        tally.article(page);
      }
    }
  }

  private @Nullable SourceArticle page(WarcRecord record, String origin)
      throws IOException, BadInputException {
    if (record instanceof WarcResponse response) {
      if (!MediaType.HTTP.equals(response.contentType().base())) {
        throw noPage("a response of type " + response.contentType());
      }
      HttpResponse http = response.http();
      if (http.status() != OK) {
        throw noPage("a response with HTTP status " + http.status());
      }
      return page(
          record, response.target(), http.contentType(), http.bodyDecoded().stream(), origin);
    }
    if (record instanceof WarcResource resource) {
      return page(
          record, resource.target(), resource.contentType(), resource.body().stream(), origin);
    }
    return null;
  }

  private SourceArticle page(
      WarcRecord record, String url, MediaType type, InputStream body, String origin)
      throws IOException, BadInputException {
    byte[] bytes = body.readNBytes(maxArticleBytes + 1);
    if (bytes.length > maxArticleBytes) {
      throw LineReader.overLimit(maxArticleBytes);
    }
    Markup markup = Markup.of(bytes, type.parameters().get("charset")).orElse(null);
    if (markup == null || markup.kind() != Markup.Kind.HTML) {
      throw noPage("a response of type " + type.base());
    }
    SourceArticle article = html.read(markup.text(), url, FeedItem.NONE, origin);
    return new SourceArticle(article.article(), record.date(), article.undated());
  }

  private static BadInputException noPage(String what) {
    return new BadInputException(what + ", no page", "leave it out");
  }
}
