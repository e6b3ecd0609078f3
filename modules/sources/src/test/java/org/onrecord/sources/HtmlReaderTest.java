package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;

class HtmlReaderTest {

  private static final String BODY =
      "<nav><a href=/>Home</a> <a href=/w>World</a></nav><main><article>%s"
          + "<p>The harbour authority opened the new pier on Thursday after two years of work, and the first ferry left an"
          + " hour late, officials told reporters.</p><p>“We are glad,” said <b>Mara Quill</b>, who runs the port, a"
          + " caf\u00e9 and, since the storm, the only crane on this side of the water.</p><blockquote><p>Nobody asked us"
          + " whether we wanted a pier, and nobody asked the seals.</p></blockquote><p>The council is to meet on Monday,"
          + " when it will hear from the people of the east quay.</p></article></main><footer>Contact us</footer>";

  private static Reading read(byte[] bytes) {
    return new Reading(
        Sources.of(new ByteArrayInputStream(bytes), "page", SourceOptions.defaults()));
  }

  /** A page with this in its head, and this above its text. */
  private static SourceArticle page(String head, String above) {
    String html =
        "<html lang=en><head>" + head + "</head><body>" + BODY.formatted(above) + "</body></html>";
    Reading reading = read(html.getBytes(UTF_8));
    assertThat(reading.failures).isEmpty();
    return reading.items.get(0);
  }

  private static String jsonLd(String json) {
    return "<script type=\"application/ld+json\">" + json + "</script>";
  }

  @Test
  void readsAPage() throws Exception {
    try (InputStream in = HtmlReaderTest.class.getResourceAsStream("article.html")) {
      Article article = read(in.readAllBytes()).articles().get(0);
      assertThat(article.getTitle())
          .isEqualTo("Harbour toll ‘a tax on getting home’, says island council");
      assertThat(article.getOutlet()).isEqualTo("The Harbour Post");
      assertThat(article.getAuthor()).isEqualTo("Imran Sadiq");
      assertThat(article.getLanguage()).isEqualTo("en-GB");
      assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-03-09T06:30:00Z"));
      assertThat(article.getPublishedOffset()).isEqualTo("+00:00");
      assertThat(article.getArticleId())
          .isEqualTo(
              "https://www.harbourpost.example/news/2026/03/09/skerray-island-causeway-toll");
      assertThat(article.getText())
          .contains(
              "‘It is a tax on getting home,’ said Morag Beaton, who chairs the island council.")
          .contains("\n\n")
          .doesNotContain("<")
          .doesNotContain("Sport");
    }
  }

  @Test
  void keepsParagraphsAndMarksBlockQuotations() {
    String text = page("", "").article().getText();
    assertThat(text.split("\n\n"))
        .hasSize(4)
        .contains("> Nobody asked us whether we wanted a pier, and nobody asked the seals.");
    assertThat(text)
        .contains("“We are glad,” said Mara Quill, who runs")
        .doesNotContain("Home")
        .doesNotContain("Contact");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"@type\":\"NewsArticle\",\"headline\":\"Pier &amp; port\",\"author\":{\"name\":\"Asha Rao\"},\"publisher\":{\"name\":"
            + "\"The Harbour Times\"},\"datePublished\":\"2026-03-12T09:15:00Z\"}",
        "[{\"@type\":\"BreadcrumbList\"},{\"@type\":[\"Thing\",\"ReportageNewsArticle\"],\"headline\":\"Pier & port\",\"author\":"
            + "[\"Asha Rao\"],\"publisher\":\"The Harbour Times\",\"datePublished\":\"2026-03-12T09:15:00Z\"}]",
        "{\"@graph\":[{\"@id\":\"#o\",\"@type\":\"Organization\",\"name\":\"The Harbour Times\"},{\"@id\":\"#p\",\"name\":"
            + "\"Asha Rao\"},{\"@type\":\"Article\",\"headline\":\"Pier &\\n port\",\"author\":{\"@id\":\"#p\"},\"publisher\":"
            + "{\"@id\":\"#o\"},\"datePublished\":\"2026-03-12T09:15:00+00:00\"},]}",
        "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"http://schema.org/NewsArticle\",\"headline\":\"Pier & port\",\"author\":"
            + "[{\"name\":\"Asha Rao\"},{\"name\":\"Asha Rao\"}],\"publisher\":[{\"name\":\"The Harbour Times\"}],"
            + "\"datePublished\":\"2026-03-12T09:15:00Z\"}}",
      })
  void jsonLdInItsManyShapes(String json) {
    SourceArticle item =
        page(jsonLd("{oops") + jsonLd(json) + "<meta property=og:title content=Other>", "");
    assertThat(item.article().getTitle()).isEqualTo("Pier & port");
    assertThat(item.article().getAuthor()).isEqualTo("Asha Rao");
    assertThat(item.article().getOutlet()).isEqualTo("The Harbour Times");
    assertThat(item.article().getPublishedAt()).isEqualTo(Instant.parse("2026-03-12T09:15:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        "<meta property=article:published_time content=2026-03-12T14:45:00+05:30> -> 2026-03-12T09:15:00Z",
        "<meta name=parsely-pub-date content=2026-03-12T09:15:00Z> -> 2026-03-12T09:15:00Z",
        "<meta itemprop=datePublished content='12 March 2026 09:15 GMT'> -> 2026-03-12T09:15:00Z",
        "<meta property=article:modified_time content=2026-03-12T09:15:00Z> -> ",
        "<meta name=date content=03/04/2026> -> ",
      })
  void metaDates(String meta, Instant published) {
    assertThat(page(meta, "").article().getPublishedAt()).isEqualTo(published);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        "<time datetime=2026-03-12T09:15:00Z>yesterday</time> -> 2026-03-12T09:15:00Z",
        "<p>Updated <time datetime=2026-03-13T10:00:00Z>13 March</time></p> -> ",
        "<p class=date>Published: 12 March 2026 09:15 GMT</p> -> 2026-03-12T09:15:00Z",
        "<aside><time datetime=2020-01-01>a related story</time></aside> -> ",
      })
  void datesOnThePage(String above, Instant published) {
    SourceArticle item = page("", above);
    assertThat(item.article().getPublishedAt()).isEqualTo(published);
    assertThat(item.undated() == null).isEqualTo(published != null);
  }

  @Test
  void theCanonicalLinkIsTheIdUnlessItIsTheFrontPage() {
    assertThat(
            page("<link rel=canonical href=https://harbour.example/pier>", "")
                .article()
                .getArticleId())
        .isEqualTo("https://harbour.example/pier");
    assertThat(page("<link rel=canonical href=javascript:void(0)>", "").article().getUrl())
        .isNull();
  }

  @Test
  void theDeclaredCharsetCounts() {
    String html =
        "<html><head><meta charset=%s></head><body>" + BODY.formatted("") + "</body></html>";
    for (String name : new String[] {"windows-1252", "UTF-8"}) {
      byte[] bytes = html.formatted(name).getBytes(Charset.forName(name));
      assertThat(read(bytes).texts().get(0))
          .as(name)
          .contains("“We are glad,”")
          .contains("a caf\u00e9");
    }
    byte[] latin = html.formatted("iso-8859-1").getBytes(Charset.forName("windows-1252"));
    assertThat(read(latin).texts().get(0)).as("as browsers do").contains("“We are glad,”");
    byte[] utf16 = ("\uFEFF" + html.formatted("utf-16")).getBytes(UTF_16LE);
    assertThat(read(utf16).texts().get(0)).contains("“We are glad,”");
  }

  @Test
  void malformedBytesWithoutADeclaredCharsetAreAFailure() {
    byte[] bytes = ("<html><body>" + BODY.formatted("")).getBytes(Charset.forName("windows-1252"));
    assertThat(read(bytes).failures.get(0).cause()).startsWith("not UTF-8: byte 0x93 at offset");
    byte[] unknown =
        ("<html><head><meta charset=klingon></head><body>" + BODY.formatted("")).getBytes(UTF_8);
    assertThat(read(unknown).failures.get(0).cause()).contains("'klingon'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html></html>",
        "<!DOCTYPE html>",
        "<html><body><script>let text = 'no text';</script></body></html>",
        "<html><body><nav><a href=/>Home</a></nav></body></html>"
      })
  void aPageWithoutTextIsAFailure(String html) {
    assertThat(read(html.getBytes(UTF_8)).failures)
        .extracting(Failure::cause)
        .containsExactly("no text");
  }

  @Test
  void aPageBuiltToBreakParsersIsAFailure() {
    String deep = "<html><body>" + "<div>".repeat(100_000) + "text";
    assertThat(
            read(deep.getBytes(UTF_8)).summary.articles()
                + read(deep.getBytes(UTF_8)).summary.failures())
        .isEqualTo(1);
    String inline = "<html><body>" + "<b><i>".repeat(50_000) + "text";
    assertThat(
            read(inline.getBytes(UTF_8)).summary.articles()
                + read(inline.getBytes(UTF_8)).summary.failures())
        .isEqualTo(1);
  }

  @Test
  void anExternalEntityIsRefused() {
    String html =
        "<!DOCTYPE html [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]><html><body><p>&xxe;</p></body></html>";
    assertThat(read(html.getBytes(UTF_8)).failures.get(0).cause())
        .isEqualTo("declares the external entity 'xxe' (file:///etc/passwd), which is refused");
  }
}
