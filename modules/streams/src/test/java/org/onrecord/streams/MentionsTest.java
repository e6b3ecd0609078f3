package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.SpeakerKind;
import org.onrecord.streams.identity.Position;

class MentionsTest extends RigTest {

  private static final String VARGA = "person varga";
  private static final String BRANDT = "person brandt";
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final Instant FIRST = Instant.parse("2024-03-01T12:00:00Z");

  private KeyValueStore<String, IdentifiedQuote> quotes;
  private KeyValueStore<String, byte[]> places;
  private Mentions mentions;

  @BeforeEach
  void open() {
    quotes = rig.driver.getKeyValueStore("mentions");
    places = rig.driver.getKeyValueStore("mention-places");
    mentions = new Mentions(quotes, places);
  }

  @Test
  void aQuoteIsFoundByItsIdWhereverItWasObserved() {
    mentions.put(VARGA, mention("1", FIRST));

    assertThat(mentions.find(VARGA, quote("a", "1", FIRST.plusSeconds(60))))
        .isEqualTo(mention("1", FIRST));
    assertThat(mentions.find(VARGA, quote("a", "2", FIRST))).isNull();
    assertThat(mentions.find(VARGA, quote("b", "1", FIRST))).isNull();
    assertThat(mentions.find(BRANDT, quote("a", "1", FIRST))).isNull();
  }

  @Test
  void aQuoteThatComesAgainIsWhereItCame() {
    mentions.put(VARGA, mention("1", FIRST));
    mentions.put(VARGA, mention("2", FIRST));
    mentions.put(VARGA, mention("1", FIRST.plusSeconds(60)));

    assertThat(ids(new Mentions(quotes, places).of(VARGA)))
        .containsExactly("2 " + FIRST, "1 " + FIRST.plusSeconds(60));
  }

  /** Ids are the publisher's: any character may be in them. */
  @Test
  void whatAnArticlesIdIsMadeOfDoesNotMatter() {
    Quote odd = quote("a\u0000\n1", "1", FIRST);
    mentions.put(VARGA, new IdentifiedQuote(odd, odd.getSpeaker()));
    assertThat(mentions.find(VARGA, odd)).isNotNull();

    forget(32);
    assertNothingIsLeft();
  }

  @Test
  void whatIsOlderThanTheWindowIsForgottenAndLeavesNothing() {
    mentions.put(VARGA, mention("1", FIRST));
    mentions.put(BRANDT, mention("2", FIRST.plus(Duration.ofDays(3))));
    forget(32);
    assertThat(ids(mentions.of(VARGA))).isEmpty();
    assertThat(ids(mentions.of(BRANDT))).hasSize(1);

    // comes late, and is over at once
    mentions.put(VARGA, mention("3", FIRST.plus(Duration.ofDays(1))));
    forget(33);
    assertThat(ids(mentions.of(VARGA))).isEmpty();
    assertThat(ids(mentions.of(BRANDT))).hasSize(1);

    forget(35);
    assertNothingIsLeft();
  }

  @Test
  void rowsOfSingleQuotesAreReadAndForgotten() {
    putByQuote(VARGA, mention("1", FIRST));
    putByQuote(VARGA, mention("2", FIRST));
    putByQuote(BRANDT, mention("3", FIRST));
    mentions = new Mentions(quotes, places);

    assertThat(mentions.find(VARGA, quote("a", "1", FIRST.plusSeconds(60))))
        .isEqualTo(mention("1", FIRST));
    assertThat(mentions.from(VARGA, Position.at(FIRST))).hasSize(2);
    mentions.put(VARGA, mention("4", FIRST));
    mentions.put(VARGA, mention("1", FIRST.plus(Duration.ofDays(2))));
    assertThat(ids(mentions.of(VARGA)))
        .containsExactly("2 " + FIRST, "4 " + FIRST, "1 " + FIRST.plus(Duration.ofDays(2)));

    forget(31);
    assertThat(mentions.of(VARGA)).hasSize(1);
    assertThat(mentions.of(BRANDT)).isEmpty();
    forget(33);
    assertNothingIsLeft();
  }

  /** As the version before wrote it. */
  private void putByQuote(String block, IdentifiedQuote mention) {
    String quoteId = mention.getQuote().getQuoteId();
    long observedAt = mention.getQuote().getObservedAt().toEpochMilli();
    String time = HexFormat.of().toHexDigits(observedAt - Long.MIN_VALUE);
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(observedAt).array();
    places.put(String.join("\u0000", "id", block, quoteId), value);
    places.put(String.join("\u0000", "time", time, block, quoteId), value);
    quotes.put(String.join("\u0000", block, time, quoteId), mention);
  }

  private void assertNothingIsLeft() {
    try (var left = quotes.all();
        var leftPlaces = places.all()) {
      assertThat(left.hasNext()).isFalse();
      assertThat(leftPlaces.hasNext()).isFalse();
    }
  }

  /** Those observed last are answered from memory: that has to be what the store has. */
  @Test
  void memoryTellsWhatTheStoreHas() {
    Random random = new Random(1);
    int found = 0;
    for (int i = 0; i < 5_000; i++) {
      // blocks enough that some are no longer in memory, and quotes that come late and again
      String block = "person " + random.nextInt(random.nextBoolean() ? 5 : 500);
      Instant time = FIRST.plus(Duration.ofHours(i / 4 - random.nextInt(3)));
      String id = block + random.nextInt(20);
      mentions.put(block, mention(id, time));
      if (random.nextInt(50) == 0) {
        forget(i / 4 / 24);
      }
      Instant from = time.minus(Duration.ofHours(random.nextInt(3)));
      Position position =
          random.nextBoolean() ? Position.at(from) : Position.of(mention(id, from).getQuote());
      List<String> stored = ids(new Mentions(quotes, places).from(block, position));
      assertThat(ids(mentions.from(block, position))).as("at step " + i).isEqualTo(stored);
      found += stored.size();
    }
    assertThat(found).isGreaterThan(5_000);
  }

  private void forget(int daysAfterFirst) {
    mentions.forget(WINDOW, FIRST.plus(Duration.ofDays(daysAfterFirst)).toEpochMilli());
  }

  private static List<String> ids(Iterable<IdentifiedQuote> mentions) {
    List<String> ids = new ArrayList<>();
    mentions.forEach(
        mention ->
            ids.add(mention.getQuote().getQuoteId() + " " + mention.getQuote().getObservedAt()));
    return ids;
  }

  private static IdentifiedQuote mention(String quoteId, Instant observedAt) {
    Quote quote = quote("a", quoteId, observedAt);
    return new IdentifiedQuote(quote, quote.getSpeaker());
  }

  private static Quote quote(String articleId, String quoteId, Instant observedAt) {
    return Quote.newBuilder()
        .setQuoteId(quoteId)
        .setArticleId(articleId)
        .setObservedAt(observedAt)
        .setKind(QuoteKind.DIRECT)
        .setContent(new Passage("We will rebuild.", List.of()))
        .setSpeaker(
            QuoteSpeaker.newBuilder()
                .setKey("person:ilse-varga")
                .setName("Ilse Varga")
                .setKind(SpeakerKind.PERSON)
                .build())
        .setConfidence(1)
        .setPattern("test")
        .setExtractorVersion("test")
        .build();
  }
}
