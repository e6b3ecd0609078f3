package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;

class FeedReaderTest extends SourceContract {

  private static final String ITEM =
      "<item><title>T</title>%s<content:encoded>&lt;p>One.&lt;/p></content:encoded></item>";

  private static Source feed(String xml) {
    return Sources.of(
        new ByteArrayInputStream(xml.getBytes(UTF_8)), "feed.xml", SourceOptions.defaults());
  }

  private static String rss(String items) {
    return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>The Harbour Times</title>"
        + "<link>https://harbour.example/</link><description>d</description>"
        + items
        + "</channel></rss>";
  }

  @Override
  Source mixed() {
    return feed(
        rss(
            ITEM.formatted(
                    "<link>https://harbour.example/1</link><pubDate>Thu, 12 Mar 2026 09:15:00 GMT</pubDate>")
                + "<item><title>T</title><link>https://harbour.example/2</link><description>A summary.</description></item>"
                + ITEM.formatted(
                    "<link>https://harbour.example/3</link><dc:date>2026-03-12</dc:date>")
                + ITEM.formatted("<link>https://harbour.example/4</link>")));
  }

  @Override
  Source nothing() {
    return feed("<?xml version=\"1.0\"?>\n<note/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"feed.rss.xml", "feed.atom.xml"})
  void readsTheFullTextsOfAFeed(String name) throws Exception {
    try (InputStream in = FeedReaderTest.class.getResourceAsStream(name)) {
      Reading reading = new Reading(Sources.of(in, name, SourceOptions.defaults()));
      assertThat(reading.summary).isEqualTo(new Summary(2, 0, 1));
      assertThat(reading.locations()).containsExactly(name + " item 3");
      for (Article article : reading.articles()) {
        assertThat(article.getUrl()).startsWith("https://www.").contains("2026/03");
        assertThat(article.getTitle()).isNotBlank();
        assertThat(article.getAuthor()).isNotBlank();
        assertThat(article.getOutlet()).isNotBlank();
        assertThat(article.getPublishedOffset()).isNotNull();
        assertThat(article.getText().split("\n\n")).hasSizeGreaterThan(4);
        assertThat(article.getText()).doesNotContain("<p>").doesNotContain("&amp;");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "<pubDate>Thu, 12 Mar 2026 14:45:00 +0530</pubDate> -> 2026-03-12T09:15:00Z -> +05:30",
        "<pubDate>Thu, 12 Mar 2026 14:45:00 IST</pubDate> -> 2026-03-12T09:15:00Z -> +05:30",
        "<dc:date>2026-03-12T09:15:00Z</dc:date> -> 2026-03-12T09:15:00Z -> +00:00",
      })
  void datesKeepTheirOffset(String date, Instant published, String offset) {
    Article article = new Reading(feed(rss(ITEM.formatted(date)))).articles().get(0);
    assertThat(article.getPublishedAt()).isEqualTo(published);
    assertThat(article.getPublishedOffset()).isEqualTo(offset);
  }

  @Test
  void anAtomEntryThatWasOnlyUpdatedHasNoDateOfPublication() {
    String atom =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>H</title><id>h</id><entry><title>T</title><id>1</id>"
            + "<updated>2026-03-12T09:15:00Z</updated><content type=\"text\">One &lt;b>.</content></entry></feed>";
    SourceArticle item = new Reading(feed(atom)).items.get(0);
    assertThat(item.article().getText()).isEqualTo("One <b>.");
    assertThat(item.article().getPublishedAt()).isNull();
    assertThat(item.undated()).contains("only when it was updated");
  }

  @Test
  void anItemPassedOnFromAnotherOutletIsNotTheFeeds() {
    Reading reading =
        new Reading(
            feed(
                rss(
                    ITEM.formatted("<link>https://other.example/1</link>")
                        + ITEM.formatted(
                            "<link>https://x.example/2</link><source url=\"https://x.example/f\">Coastwire</source>"))));
    assertThat(reading.articles())
        .extracting(Article::getOutlet)
        .containsExactly("other.example", "Coastwire");
  }

  @Test
  void malformedXmlIsAFailureWithLineAndColumn() {
    assertThat(
            new Reading(
                    feed(
                        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">\n<channel>&oops;</channel></rss>"))
                .failures
                .get(0)
                .toString())
        .startsWith("feed.xml: malformed XML at line 3, column ");
    assertThat(new Reading(feed(rss("<item>"))).failures).hasSize(1);
    assertThat(new Reading(feed("<rss/>")).failures).hasSize(1);
    assertThat(new Reading(feed("<feed/>")).failures).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!ENTITY xxe SYSTEM \"file:///etc/passwd\">",
        "<!ENTITY xxe PUBLIC 'p' 'http://127.0.0.1:9/x'>",
        "<!ENTITY % xxe SYSTEM \"http://127.0.0.1:9/x\"> %xxe;"
      })
  void anExternalEntityIsRefusedByName(String entity) {
    Reading reading =
        new Reading(
            feed(
                "<?xml version=\"1.0\"?><!DOCTYPE rss [ "
                    + entity
                    + " ]>"
                    + rss(ITEM.formatted("")).substring(22)));
    assertThat(reading.items).isEmpty();
    assertThat(reading.failures.get(0).cause()).startsWith("declares the external entity 'xxe' (");
  }

  @Test
  void noDtdIsFetched() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      server.setSoTimeout(1);
      String doctype =
          "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:" + server.getLocalPort() + "/rss.dtd\">";
      Reading reading =
          new Reading(
              feed("<?xml version=\"1.0\"?>" + doctype + rss(ITEM.formatted("")).substring(22)));
      assertThat(reading.texts()).containsExactly("One.");
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void entitiesThatMultiplyAreAFailure() {
    StringBuilder bomb =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      bomb.append("<!ENTITY a")
          .append(i)
          .append(" \"")
          .append(("&a" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    bomb.append("]>").append(rss("<item><title>&a11;</title></item>").substring(22));
    assertThat(new Reading(feed(bomb.toString())).failures.get(0).cause())
        .startsWith("malformed XML");
  }
}
