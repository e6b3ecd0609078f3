package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.extract.Speaker;
import org.onrecord.model.Article;
import org.onrecord.model.Polarity;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteAct;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.SpeakerKind;

class QuoteMappingTest {

  private static final Instant OBSERVED = Instant.parse("2024-03-01T12:00:00Z");

  // two code points here take two chars each, so that the two ways of counting differ
  private static final String TEXT =
      "\uD83D\uDEA2 It rained. “We rebuild,” the envoy told Radio Nord, “\uD83D\uDEA2 or not.” Nobody asked.";

  private final QuoteMapping mapping = new QuoteMapping("v7");

  @Test
  void everythingThatWasFoundIsInTheQuote() {
    Attribution attribution =
        new Attribution(
            Attribution.Kind.MIXED,
            Attribution.Act.WRITING,
            List.of(of("We rebuild"), of("\uD83D\uDEA2 or not.")),
            List.of(of("We rebuild")),
            List.of(of("told")),
            "tell",
            Attribution.Polarity.QUESTIONED,
            List.of(of("the envoy")),
            new Speaker("Ilse Varga", Speaker.Kind.PERSON, "envoy", Speaker.Resolution.NOMINAL),
            "the Nord agency",
            "Radio Nord",
            null,
            0.75,
            "split");

    Quote quote = map(attribution).get(0);

    assertThat(quote.getContent().getText()).isEqualTo("We rebuild … \uD83D\uDEA2 or not.");
    assertThat(quote.getContent().getSpans())
        .extracting(span -> cut(span.getStart(), span.getEnd()))
        .containsExactly("We rebuild", "\uD83D\uDEA2 or not.");
    assertThat(quote.getQuoted()).hasSize(1);
    assertThat(quote.getCue().getText()).isEqualTo("told");
    assertThat(quote.getCueLemma()).isEqualTo("tell");
    assertThat(quote.getSource().getText()).isEqualTo("the envoy");
    assertThat(quote.getKind()).isEqualTo(QuoteKind.MIXED);
    assertThat(quote.getAct()).isEqualTo(QuoteAct.WRITING);
    assertThat(quote.getPolarity()).isEqualTo(Polarity.QUESTIONED);
    assertThat(quote.getSpeaker().getKey()).isEqualTo("person:ilse-varga");
    assertThat(quote.getSpeaker().getName()).isEqualTo("Ilse Varga");
    assertThat(quote.getSpeaker().getKind()).isEqualTo(SpeakerKind.PERSON);
    assertThat(quote.getSpeaker().getRole()).isEqualTo("envoy");
    assertThat(quote.getSpeaker().getResolution()).isEqualTo("NOMINAL");
    assertThat(quote.getVia()).isEqualTo("the Nord agency");
    assertThat(quote.getAddressee()).isEqualTo("Radio Nord");
    assertThat(quote.getConfidence()).isEqualTo(0.75);
    assertThat(quote.getPattern()).isEqualTo("split");
    assertThat(quote.getExtractorVersion()).isEqualTo("v7");
    assertThat(quote.getContextBefore()).isEqualTo("\uD83D\uDEA2 It rained.");
    assertThat(quote.getContextAfter()).isEqualTo("Nobody asked.");
    assertThat(quote.getArticleId()).isEqualTo("a1");
    assertThat(quote.getUrl()).isEqualTo("https://example.org/a1");
    assertThat(quote.getTitle()).isEqualTo("Rain");
    assertThat(quote.getPublishedOffset()).isEqualTo("+05:30");
    assertThat(quote.getObservedAt()).isEqualTo(OBSERVED);
    assertThat(quote.getRetracted()).isFalse();
  }

  @Test
  void whatWasNotFoundIsNull() {
    Quote quote = map(plain("We rebuild", null)).get(0);

    assertThat(quote.getCue()).isNull();
    assertThat(quote.getSource()).isNull();
    assertThat(quote.getReportedBy()).isNull();
    assertThat(quote.getSpeaker().getKey()).startsWith("unnamed:");
    assertThat(quote.getSpeaker().getName()).isNull();
  }

  @Test
  void aNestedClaimNamesTheQuoteThatReportsIt() {
    List<Quote> quotes = map(plain("We rebuild", 1), plain("Nobody asked.", null));

    assertThat(quotes.get(0).getReportedBy()).isEqualTo(quotes.get(1).getQuoteId());
    assertThat(quotes.get(1).getReportedBy()).isNull();
  }

  @Test
  void theFirstSentenceHasNoneBeforeItAndTheLastNoneAfter() {
    List<Quote> quotes = map(plain("It rained.", null), plain("Nobody asked.", null));

    assertThat(quotes.get(0).getContextBefore()).isNull();
    assertThat(quotes.get(0).getContextAfter()).startsWith("“We rebuild,”");
    assertThat(quotes.get(1).getContextBefore()).endsWith("or not.”");
    assertThat(quotes.get(1).getContextAfter()).isNull();
  }

  @Test
  void aSpanOutsideTheTextIsAnError() {
    Attribution outside = plain("We rebuild", null, new Span(5, 5000));
    assertThatThrownBy(() -> map(outside)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @EnumSource(Speaker.Kind.class)
  void everyKindOfSpeakerHasItsCounterpart(Speaker.Kind kind) {
    assertThat(SpeakerKind.valueOf(kind.name())).isNotEqualTo(SpeakerKind.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "Speaker of the House Ann Marrow spoke., House Ann Marrow, Ann Marrow",
    "Skipper-of the Year Ann Marrow spoke., Year Ann Marrow, Ann Marrow",
    "Rivals of the Ann Rose Marrow campaign spoke., Ann Rose Marrow, Ann Rose Marrow",
    "The House Ann Marrow knew is gone., House Ann Marrow, House Ann Marrow"
  })
  void whatAnOfficeIsOfIsNoPartOfItsHoldersName(String text, String found, String name) {
    Attribution attribution =
        plain(
            List.of(new Span(0, text.length())),
            null,
            new Speaker(found, Speaker.Kind.PERSON, null, Speaker.Resolution.NAME));
    Article article = Article.newBuilder().setArticleId("a1").setText(text).build();

    Quote quote =
        mapping
            .quotes(article, new Extraction(text, List.of(attribution), List.of()), OBSERVED)
            .get(0);

    assertThat(quote.getSpeaker().getName()).isEqualTo(name);
  }

  private static Attribution plain(String content, Integer reportedBy, Span... more) {
    var spans = new java.util.ArrayList<>(List.of(of(content)));
    spans.addAll(List.of(more));
    var nobody = new Speaker(null, Speaker.Kind.UNNAMED, null, Speaker.Resolution.NONE);
    return plain(spans, reportedBy, nobody);
  }

  private static Attribution plain(List<Span> spans, Integer reportedBy, Speaker speaker) {
    return new Attribution(
        Attribution.Kind.INDIRECT,
        Attribution.Act.SPEECH,
        spans,
        List.of(),
        List.of(),
        null,
        Attribution.Polarity.ASSERTED,
        List.of(),
        speaker,
        null,
        null,
        reportedBy,
        0.5,
        "plain");
  }

  private List<Quote> map(Attribution... attributions) {
    Article article =
        Article.newBuilder()
            .setArticleId("a1")
            .setUrl("https://example.org/a1")
            .setTitle("Rain")
            .setText(TEXT)
            .setPublishedOffset("+05:30")
            .build();
    List<Span> sentences =
        List.of(
            of("\uD83D\uDEA2 It rained."),
            of("“We rebuild,” the envoy told Radio Nord, “\uD83D\uDEA2 or not.”"),
            of("Nobody asked."));
    return mapping.quotes(
        article, new Extraction(TEXT, List.of(attributions), sentences), OBSERVED);
  }

  private static Span of(String words) {
    int start = TEXT.indexOf(words);
    return new Span(TEXT.codePointCount(0, start), TEXT.codePointCount(0, start + words.length()));
  }

  private static String cut(int start, int end) {
    return new Span(start, end).of(TEXT);
  }
}
