package org.onrecord.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.onrecord.model.Passage;
import org.onrecord.model.Polarity;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteAct;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Span;
import org.onrecord.model.SpeakerKind;

/** Quotes for tests. */
final class Quotes {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Quotes() {}

  /** A quote that has every field. */
  static Quote quote() {
    return Quote.newBuilder()
        .setQuoteId("q1")
        .setArticleId("a1")
        .setOutlet("Northgate News")
        .setUrl("https://northgate.example/a1")
        .setTitle("Estmark’s harbour bridge to open")
        .setPublishedAt(NOON.minusSeconds(600))
        .setObservedAt(NOON)
        .setLanguage("en-GB")
        .setKind(QuoteKind.DIRECT)
        .setAct(QuoteAct.SPEECH)
        .setContent(new Passage("The harbour bridge will open in May", List.of(new Span(10, 45))))
        .setQuoted(List.of(new Span(10, 45)))
        .setPolarity(Polarity.ASSERTED)
        .setSpeaker(
            QuoteSpeaker.newBuilder()
                .setKey("person:mara-linde")
                .setName("Mara Linde")
                .setKind(SpeakerKind.PERSON)
                .setRole("Estmark's harbour minister")
                .build())
        .setContextBefore("The ministry met on Monday.")
        .setContextAfter("Tolls were not discussed.")
        .setConfidence(0.75)
        .build();
  }

  /** A quote of these words, without title and context. */
  static Quote saying(String words) {
    return Quote.newBuilder(quote())
        .setTitle(null)
        .setContextBefore(null)
        .setContextAfter(null)
        .setContent(
            new Passage(words, List.of(new Span(0, words.codePointCount(0, words.length())))))
        .build();
  }

  static Quote observed(Instant at) {
    return Quote.newBuilder(quote()).setObservedAt(at).build();
  }

  /** The one rule that {@code yaml} is. */
  static Rule rule(String yaml) {
    try {
      return (Rule) RuleReader.ofAnyReceivers().read("test", yaml, Map.of()).get(0);
    } catch (RuleException e) {
      throw new AssertionError(e);
    }
  }
}
