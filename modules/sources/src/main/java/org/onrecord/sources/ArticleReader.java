package org.onrecord.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;

/** Reads a stream of bytes, recognises by its content what it holds, and gives its articles. */
final class ArticleReader {

  private static final int HEAD_BYTES = 64 * 1024;

  private static final Pattern JSON =
      Pattern.compile("(?s)\\s*(?:\\{\\s*(?:[\"}].*)?|\\[\\s*(?:[{\\]].*)?)");

  /** The first line of JSON that is spread over several. */
  private static final Pattern UNFINISHED =
      Pattern.compile("(?s)\\s*(?:\\[|\\{(?:[^\\n]*[\\[{,:])?[ \\t\\r]*\\n).*");

  private final int maxArticleBytes;
  private final JsonReader json;
  private final PlainText plainText;
  private final HtmlReader html;
  private final FeedReader feeds;
  private final WarcPages warc;
  private final Articles articles;

  /** What to do with an item of a feed that has a summary only. */
  interface Summaries {
    void read(FeedItem item, Tally tally);
  }

  /** Without the network, a summary stays one. */
  static final Summaries REFUSED =
      (item, tally) ->
          tally.failure(
              new Failure(
                  item.location(),
                  "a summary only, without the article's text",
                  "give the address of the feed, so that the pages are fetched"));

  ArticleReader(SourceOptions options) {
    this.maxArticleBytes = options.maxArticleBytes();
    this.json = new JsonReader(options);
    this.plainText = new PlainText(options);
    this.html = new HtmlReader(options);
    this.feeds = new FeedReader(options);
    this.warc = new WarcPages(options);
    this.articles = new Articles(options);
  }

  /**
   * Where bytes come from.
   *
   * @param location for {@code origin} and failures
   * @param url where they were fetched; null for what wasn't
   * @param charset the charset that the HTTP response names, if any
   * @param known what a feed says of this article
   */
  record Place(String location, @Nullable String url, @Nullable String charset, FeedItem known) {

    static Place file(String location) {
      return new Place(location, null, null, FeedItem.NONE);
    }
  }

  /**
   * Reads all articles.
   *
   * @param bytes the content; read to its end, not closed
   */
  void read(InputStream bytes, Place place, Summaries summaries, Tally tally) {
    String location = place.location();
    try {
      BufferedInputStream in = Compression.unpack(bytes);
      String head = head(in);
      if (head.startsWith("WARC/")) {
        warc.read(in, location, tally);
      } else if (!isJson(head, location)) {
        document(in, place, summaries, tally);
      } else if (UNFINISHED.matcher(head).matches()) {
        json.document(in, location, tally);
      } else {
        json.lines(in, location, tally);
      }
    } catch (BadInputException e) {
      tally.failure(e.at(location));
    } catch (IOException e) {
      tally.failure(
          new Failure(
              location, "can't be read any further: " + e.getMessage(), "check it and try again"));
    }
  }

  private void document(InputStream in, Place place, Summaries summaries, Tally tally)
      throws IOException, BadInputException {
    byte[] bytes = in.readNBytes(maxArticleBytes + 1);
    if (bytes.length > maxArticleBytes) {
      throw LineReader.overLimit(maxArticleBytes);
    }
    if (bytes.length == 0) {
      throw new BadInputException("empty", "give a file with an article, or leave it out");
    }
    String location = place.location();
    Markup markup = Markup.of(bytes, place.charset()).orElse(null);
    if (markup == null) {
      String text = Text.decodeUtf8(bytes, 0);
      if (text.indexOf('\0') >= 0) {
        throw new BadInputException(
            "binary data, no text", "leave it out, or give the text that is in it");
      }
      tally.article(plainText.read(text, location));
      return;
    }
    switch (markup.kind()) {
      case HTML -> tally.article(html.read(markup.text(), place.url(), place.known(), location));
      case FEED -> {
        for (FeedItem item : feeds.read(markup.text(), place.url(), location)) {
          if (item.text() == null) {
            summaries.read(item, tally);
          } else {
            tally.article(article(item, item.text(), location));
          }
        }
      }
      case OTHER_XML ->
          throw new BadInputException(
              "XML that is neither RSS, Atom nor HTML", "give the text of the articles");
    }
  }

  private SourceArticle article(FeedItem item, String text, String origin)
      throws BadInputException {
    Article.Builder article =
        Article.newBuilder()
            .setUrl(item.link())
            .setTitle(item.title())
            .setOutlet(item.outlet())
            .setAuthor(item.author())
            .setText(text);
    if (item.language() != null) {
      article.setLanguage(item.language());
    }
    return articles.finish(article, item.published(), null, origin);
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
    return JSON.matcher(head).matches()
        || location.matches(".*\\.(?:jsonl|ndjson)(?:\\.(?:gz|zst))?");
  }
}
