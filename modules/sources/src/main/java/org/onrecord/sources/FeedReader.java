package org.onrecord.sources;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/**
 * Reads RSS and Atom. Parsing never touches the network: no DTD is loaded, no external entity is
 * read.
 */
final class FeedReader {

  private static final String MEND = "tell the feed's publisher, or check it with a feed validator";

  private final DateReader dates;

  FeedReader(SourceOptions options) {
    this.dates = new DateReader(options);
  }

  /**
   * The feed's items, in its order.
   *
   * @param url where it was fetched, against which relative links are resolved; null for a file
   */
  List<FeedItem> read(String xml, @Nullable String url, String location) throws BadInputException {
    Document document = parse(xml);
    SyndFeed feed;
    try {
      feed = new SyndFeedInput().build(document);
    } catch (FeedException | RuntimeException e) {
      // rome meets a feed without its channel or version with whatever exception comes
      throw new BadInputException("no feed that can be read: " + oneLine(e), MEND);
    }
    List<Element> elements = document.getRootElement().getContent(Filters.element());
    List<Element> items = new ArrayList<>();
    for (Element element : elements) {
      collectItems(element, items);
    }
    List<FeedItem> found = new ArrayList<>();
    List<SyndEntry> entries = feed.getEntries();
    for (int i = 0; i < entries.size(); i++) {
      // rome keeps the order, but reads a date without its offset: that is taken from the element
      // itself
      Element element = i < items.size() ? items.get(i) : new Element("item");
      found.add(item(feed, entries.get(i), element, url, location + " item " + (i + 1)));
    }
    return found;
  }

  private static void collectItems(Element element, List<Element> items) {
    if (element.getName().equals("item") || element.getName().equals("entry")) {
      items.add(element);
    } else if (element.getName().equals("channel")) {
      element.getContent(Filters.element()).forEach(child -> collectItems(child, items));
    }
  }

  private static Document parse(String xml) throws BadInputException {
    SAXBuilder builder = new SAXBuilder();
    builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
    builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    try {
      return builder.build(new StringReader(xml));
    } catch (JDOMParseException e) {
      throw new BadInputException(
          "malformed XML at line "
              + e.getLineNumber()
              + ", column "
              + e.getColumnNumber()
              + ": "
              + oneLine(Objects.requireNonNullElse(e.getCause(), e)),
          MEND);
    } catch (JDOMException | IOException e) {
      throw new BadInputException("malformed XML: " + oneLine(e), MEND);
    }
  }

  private static String oneLine(Throwable e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  private FeedItem item(
      SyndFeed feed, SyndEntry entry, Element element, @Nullable String url, String location) {
    String link = link(entry, url);
    return new FeedItem(
        location,
        link,
        entry.getTitle() == null ? null : nonBlank(Jsoup.parse(entry.getTitle()).text()),
        outlet(feed, entry, link),
        nonBlank(entry.getAuthor()),
        nonBlank(feed.getLanguage()),
        published(element),
        text(entry));
  }

  private static @Nullable String link(SyndEntry entry, @Nullable String url) {
    String link = nonBlank(entry.getLink());
    if (link == null && entry.getUri() != null && entry.getUri().matches("https?://.*")) {
      link = entry.getUri().strip();
    }
    if (link == null || url == null) {
      return link;
    }
    try {
      return URI.create(url).resolve(link).toString();
    } catch (IllegalArgumentException e) {
      return link;
    }
  }

  /** The feed's title for its own articles, the other outlet's for those it passes on. */
  private static @Nullable String outlet(SyndFeed feed, SyndEntry entry, @Nullable String link) {
    if (entry.getSource() != null && nonBlank(entry.getSource().getTitle()) != null) {
      return nonBlank(entry.getSource().getTitle());
    }
    String home = Articles.host(feed.getLink());
    String item = Articles.host(link);
    boolean own = home == null || item == null || item.endsWith(home) || home.endsWith(item);
    return own && feed.getTitle() != null ? nonBlank(Jsoup.parse(feed.getTitle()).text()) : null;
  }

  private Publication published(Element item) {
    boolean updated = false;
    for (Element child : item.getContent(Filters.element())) {
      String name = child.getName();
      boolean dublinCore = name.equals("date") || name.equals("issued") || name.equals("created");
      if (name.equals("pubDate") || name.equals("published") || dublinCore) {
        return dates.read(child.getTextNormalize());
      }
      updated |= name.equals("updated") || name.equals("modified");
    }
    return Publication.unknown(
        updated ? "the feed says only when it was updated" : "no date of publication in the feed");
  }

  private static @Nullable String text(SyndEntry entry) {
    for (SyndContent content : entry.getContents()) {
      if (content.getValue() != null && !content.getValue().isBlank()) {
        boolean plain = "text".equals(content.getType()) || "text/plain".equals(content.getType());
        return plain
            ? content.getValue().strip()
            : nonBlank(Paragraphs.of(Jsoup.parseBodyFragment(content.getValue()).body()));
      }
    }
    return null;
  }

  private static @Nullable String nonBlank(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
