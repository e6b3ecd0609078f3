package org.onrecord.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Span;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;

class FoundQuotesTest {

  private final FoundQuotes quotes = new FoundQuotes();

  private static org.onrecord.model.Span span(int start, int end) {
    return new org.onrecord.model.Span(start, end);
  }

  /** A quote of article "a", its content in [start, end) and its source in [50, 50 + length). */
  private static Quote quote(String id, int start, int end, int length) {
    return Quote.newBuilder()
        .setQuoteId(id)
        .setArticleId("a")
        .setObservedAt(Instant.EPOCH)
        .setContent(new Passage("words", List.of(span(start, end))))
        .setSource(new Passage("name", List.of(span(50, 50 + length))))
        .setSpeaker(QuoteSpeaker.newBuilder().setKey("somebody").build())
        .build();
  }

  private static Place place(int start, int end) {
    return new Place("a", List.of(new Span(start, end)));
  }

  @Test
  void takesTheContentThatOverlapsMost() {
    Quote whole = quote("whole", 0, 30, 5);
    Quote part = quote("part", 0, 12, 5);
    quotes.add(whole);
    quotes.add(part);

    assertThat(quotes.byContent(place(0, 28))).isEqualTo(whole);
    assertThat(quotes.byContent(place(0, 13))).isEqualTo(part);
  }

  @Test
  void takesNoContentThatOverlapsByLessThanHalf() {
    quotes.add(quote("q", 0, 10, 5));

    // 2 * 5 over 20, and 2 * 4 over 20
    assertThat(quotes.byContent(place(5, 15))).isNotNull();
    assertThat(quotes.byContent(place(6, 16))).isNull();
  }

  @Test
  void takesAnyMentionThatOverlapsTheMostOverlappingFirst() {
    Quote name = quote("name", 0, 10, 4);
    Quote longer = quote("longer", 0, 10, 40);
    quotes.add(longer);
    quotes.add(name);

    assertThat(quotes.bySource(place(50, 54))).isEqualTo(name);
    assertThat(quotes.bySource(place(88, 99))).isEqualTo(longer);
    assertThat(quotes.bySource(place(90, 99))).isNull();
  }

  @Test
  void knowsNothingOfOtherArticlesAndOfSpeechWithoutAMention() {
    quotes.add(Quote.newBuilder(quote("q", 0, 10, 5)).setSource(null).build());

    assertThat(quotes.byContent(new Place("b", List.of(new Span(0, 10))))).isNull();
    assertThat(quotes.bySource(place(50, 55))).isNull();
  }

  @Test
  void aRetractedQuoteIsGone() {
    Quote quote = quote("q", 0, 10, 5);
    quotes.add(quote);
    quotes.add(Quote.newBuilder(quote).setRetracted(true).build());

    assertThat(quotes.byContent(place(0, 10))).isNull();
  }

  @Test
  void aQuoteThatGoesToAnotherSpeakerStands() {
    Quote former = quote("q", 0, 10, 5);
    Quote now =
        Quote.newBuilder(former)
            .setSpeaker(QuoteSpeaker.newBuilder().setKey("somebody else").build())
            .build();
    quotes.add(former);
    quotes.add(now);
    quotes.add(Quote.newBuilder(former).setRetracted(true).build());

    assertThat(quotes.byContent(place(0, 10))).isEqualTo(now);
  }

  @Test
  void addsUpDiscontinuousSpans() {
    quotes.add(quote("q", 0, 10, 5));

    Place pieces = new Place("a", List.of(new Span(0, 4), new Span(6, 10), new Span(20, 24)));
    assertThat(quotes.byContent(pieces)).isNotNull();
  }
}
