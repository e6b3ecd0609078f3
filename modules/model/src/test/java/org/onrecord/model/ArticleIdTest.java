package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleIdTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "HTTPS://WWW.Harbour-Times.Example/News/One -> https://www.harbour-times.example/News/One",
        "https://harbour.example -> https://harbour.example/",
        "https://harbour.example/ -> https://harbour.example/",
        "https://harbour.example/a/ -> https://harbour.example/a",
        "https://harbour.example/a// -> https://harbour.example/a",
        "https://harbour.example:443/a -> https://harbour.example/a",
        "http://harbour.example:80/a -> http://harbour.example/a",
        "http://harbour.example:443/a -> http://harbour.example:443/a",
        "http://harbour.example:/a -> http://harbour.example/a",
        "http://harbour.example./a -> http://harbour.example/a",
        "https://reader:secret@harbour.example/a -> https://harbour.example/a",
        "https://harbour.example/a#comments -> https://harbour.example/a",
        "https://harbour.example/a?utm_source=x&utm_medium=y -> https://harbour.example/a",
        "https://harbour.example/a?UTM_Source=x&id=7 -> https://harbour.example/a?id=7",
        "https://harbour.example/a?id=7&fbclid=Z&page=2 -> https://harbour.example/a?id=7&page=2",
        "https://harbour.example/a?page=2&id=7 -> https://harbour.example/a?page=2&id=7",
        "https://harbour.example/a? -> https://harbour.example/a",
        "https://harbour.example/a?&& -> https://harbour.example/a",
        "https://harbour.example/a?amp=1 -> https://harbour.example/a",
        "https://harbour.example/a?outputType=amp -> https://harbour.example/a",
        "https://harbour.example/a?outputType=print -> https://harbour.example/a?outputType=print",
        "https://harbour.example/a/amp -> https://harbour.example/a/amp",
        "https://m.harbour.example/a -> https://m.harbour.example/a",
        "https://harbour.example/x/./y/../z -> https://harbour.example/x/z",
        "https://harbour.example/../a -> https://harbour.example/a",
        "https://harbour.example/a/.. -> https://harbour.example/",
        "https://harbour.example/%7ejane/caf%c3%a9 -> https://harbour.example/~jane/caf%C3%A9",
        "https://harbour.example/café -> https://harbour.example/caf%C3%A9",
        "https://harbour.example/a%2Fb -> https://harbour.example/a%2Fb",
        "https://harbour.example/a b|c -> https://harbour.example/a%20b%7Cc",
        "https://harbour.example/100% -> https://harbour.example/100%25",
        "https://bücher.example/a -> https://xn--bcher-kva.example/a",
        "https://[2001:DB8::1]:443/a -> https://[2001:db8::1]/a",
        "'  https://harbour.example/a  ' -> https://harbour.example/a",
      })
  void oneFormForEachAddress(String url, String canonical) {
    assertThat(ArticleId.canonicalUrl(url)).hasValue(canonical);
    assertThat(ArticleId.canonicalUrl(canonical))
        .as("the canonical form is its own")
        .hasValue(canonical);
    assertThat(ArticleId.of(url, "The Harbour Times", "One", "Text.")).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "harbour.example/a",
        "/news/one",
        "ftp://harbour.example/a",
        "file:///news/one",
        "mailto:desk@x.example",
        "https://",
        "https:///a",
        "https://user@/a",
        "http://[::1",
        "urn:isbn:0451450523"
      })
  void whatIsNoWebAddressGivesTheHash(String url) {
    assertThat(ArticleId.canonicalUrl(url)).isEmpty();
    assertThat(ArticleId.of(url, "o", "t", "x")).isEqualTo(ArticleId.hash("o", "t", "x"));
  }

  @Test
  void theHashIsTheSameInEveryRun() {
    assertThat(ArticleId.hash("The Harbour Times", "Port opens", "The port opened."))
        .isEqualTo("sha-256-128:de103a0812de9507bc02cbd107cf6975");
  }

  @Test
  void lineEndsAndTrailingSpaceMakeNoOtherArticle() {
    assertThat(ArticleId.hash("o", "t", "One.\r\n\r\nTwo.\r\n"))
        .isEqualTo(ArticleId.hash("o", " t", "One.\n\nTwo."));
  }

  @Test
  void anotherOutletTitleOrTextIsAnotherArticle() {
    String hash = ArticleId.hash("o", "t", "x");
    assertThat(ArticleId.hash(null, "t", "x")).isNotEqualTo(hash);
    assertThat(ArticleId.hash("o", null, "x")).isNotEqualTo(hash);
    assertThat(ArticleId.hash("o", "t", "X")).isNotEqualTo(hash);
    assertThat(ArticleId.hash("ot", "", "x"))
        .as("parts are kept apart")
        .isNotEqualTo(ArticleId.hash("o", "t", "x"));
  }
}
