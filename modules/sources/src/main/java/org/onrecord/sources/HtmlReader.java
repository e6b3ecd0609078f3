package org.onrecord.sources;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;

/**
 * Reads an article's page: its text by readability, what is known of it from, in this order,
 * JSON-LD, OpenGraph and other {@code meta} elements, {@code <time>} and {@code <link
 * rel=canonical>}, and last from the lines above the text.
 */
final class HtmlReader {

  /** A page of this many elements inside each other is built to break parsers. */
  private static final int MAX_DEPTH = 512;

  private static final String[] TITLE = {"og:title", "twitter:title", "dc.title", "parsely-title"};
  private static final String[] OUTLET = {"og:site_name", "application-name", "dc.publisher"};
  private static final String[] AUTHOR = {
    "author", "article:author", "dc.creator", "parsely-author", "byl"
  };
  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime"
  };

  private static final Pattern BY = Pattern.compile("(?i)^by[:\\s]+");
  private static final Pattern ADDRESS = Pattern.compile("(?i)^https?://.*");

  private static final Pattern UPDATED = Pattern.compile("(?i)updated|modified");

  private final Articles articles;
  private final DateReader dates;
  private final PlainText plainText;

  HtmlReader(SourceOptions options) {
    this.articles = new Articles(options);
    this.dates = new DateReader(options);
    this.plainText = new PlainText(options);
  }

  /**
   * Reads a page.
   *
   * @param url where it was fetched; null for a file
   * @param known what is known of the article otherwise, from a feed, where the page itself doesn't
   *     say
   */
  SourceArticle read(String html, @Nullable String url, FeedItem known, String origin)
      throws BadInputException {
    Document page = Jsoup.parse(html, url == null ? "" : url);
    if (isDeeperThan(page, MAX_DEPTH)) {
      throw new BadInputException(
          "more than " + MAX_DEPTH + " elements inside each other",
          "give the text of the article instead");
    }
    JsonLd jsonLd = JsonLd.of(page);
    String headLines = Paragraphs.of(page.body());
    PlainText.Head head = plainText.head(headLines);
    Article.Builder article = Article.newBuilder();
    article
        .setUrl(first(canonical(page, url), known.link(), url))
        .setTitle(
            first(
                jsonLd.headline(),
                meta(page, TITLE),
                known.title(),
                heading(page),
                nonBlank(page.title())))
        .setOutlet(first(jsonLd.publisher(), meta(page, OUTLET), known.outlet()))
        .setAuthor(
            first(jsonLd.author(), authorMeta(page), known.author(), byline(page), head.author()));
    String language =
        first(nonBlank(page.select("html").attr("lang")), jsonLd.language(), known.language());
    if (language != null) {
      article.setLanguage(language.replace('_', '-'));
    }
    Publication published =
        date(jsonLd.datePublished())
            .or(date(meta(page, PUBLISHED)))
            .or(date(time(page)))
            .or(known.published())
            .or(head.publication());
    String text = body(page, url);
    article.setText(text.isEmpty() && jsonLd.articleBody() != null ? jsonLd.articleBody() : text);
    return articles.finish(article, published, null, origin);
  }

  /** The text by readability. The page is changed by it. */
  private static String body(Document page, @Nullable String url) {
    Element content = new Readability4J(url == null ? "" : url, page).parse().getArticleContent();
    return content == null ? "" : Paragraphs.of(content);
  }

  private Publication date(@Nullable String written) {
    return written == null
        ? Publication.unknown("no date of publication on the page")
        : dates.read(written);
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String nonBlank(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String meta(Document page, String... names) {
    Elements metas = page.select("meta[content]");
    for (String name : names) {
      for (Element meta : metas) {
        boolean named =
            meta.attr("property").equalsIgnoreCase(name)
                || meta.attr("name").equalsIgnoreCase(name)
                || meta.attr("itemprop").equalsIgnoreCase(name);
        String content = nonBlank(meta.attr("content"));
        if (named && content != null) {
          return content;
        }
      }
    }
    return null;
  }

  private static @Nullable String authorMeta(Document page) {
    String author = meta(page, AUTHOR);
    // article:author is the address of a profile by its specification, and a name in practice
    return author == null || ADDRESS.matcher(author).matches()
        ? null
        : BY.matcher(author).replaceFirst("");
  }

  private static @Nullable String byline(Document page) {
    Element byline =
        page.selectFirst(
            "article [itemprop=author] [itemprop=name], article [itemprop=author], [rel=author], article .byline, .byline");
    String author =
        byline == null ? null : nonBlank(BY.matcher(byline.text().strip()).replaceFirst(""));
    return author == null || author.length() > 100 ? null : author;
  }

  private static @Nullable String heading(Document page) {
    Elements headings = page.select("article h1, main h1");
    Elements all = headings.isEmpty() ? page.select("h1") : headings;
    return all.isEmpty() ? null : nonBlank(all.get(0).text());
  }

  /** The time that is marked as that of publication; else the first of the article's own head. */
  private static @Nullable String time(Document page) {
    for (String query :
        new String[] {
          "[itemprop=datePublished]",
          "time[pubdate]",
          "article header time, header time",
          "article time, main time"
        }) {
      for (Element time : page.select(query)) {
        boolean other =
            time.closest("aside, nav, footer, section.comments, #comments, .related") != null;
        Element parent = time.parent();
        String around =
            time.attr("itemprop")
                + " "
                + time.className()
                + " "
                + (parent == null ? "" : parent.ownText());
        boolean updated = UPDATED.matcher(around).find();
        String value =
            first(
                nonBlank(time.attr("datetime")),
                nonBlank(time.attr("content")),
                nonBlank(time.text()));
        if (!other && !updated && value != null) {
          return value;
        }
      }
    }
    return null;
  }

  /**
   * The page's own address for itself, unless it names the site's front page, as broken templates
   * do.
   */
  private static @Nullable String canonical(Document page, @Nullable String url) {
    Element link = page.selectFirst("link[rel=canonical][href]");
    String address = link == null ? null : nonBlank(link.attr("abs:href"));
    return Optional.ofNullable(first(address, meta(page, "og:url")))
        .filter(found -> ADDRESS.matcher(found).matches())
        .filter(found -> url == null || hasPath(found) || !hasPath(url))
        .orElse(null);
  }

  private static boolean hasPath(String url) {
    try {
      URI uri = new URI(url);
      return uri.getRawQuery() != null || (uri.getPath() != null && uri.getPath().length() > 1);
    } catch (URISyntaxException e) {
      return true;
    }
  }

  private static boolean isDeeperThan(Document page, int limit) {
    boolean[] deeper = new boolean[1];
    page.traverse((node, depth) -> deeper[0] |= depth > limit);
    return deeper[0];
  }
}
