package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
    IdentifiedQuote mention = mention("a", "1", FIRST);
    mentions.put(VARGA, mention);

    assertThat(mentions.find(VARGA, quote("a", "1", FIRST.plusSeconds(60)))).isEqualTo(mention);
    assertThat(mentions.find(VARGA, quote("a", "2", FIRST))).isNull();
    assertThat(mentions.find(VARGA, quote("b", "1", FIRST))).isNull();
    assertThat(mentions.find(BRANDT, quote("a", "1", FIRST))).isNull();
  }

  @Test
  void aQuoteThatComesAgainIsWhereItCame() {
    mentions.put(VARGA, mention("a", "1", FIRST));
    mentions.put(VARGA, mention("a", "2", FIRST));
    mentions.put(VARGA, mention("a", "1", FIRST.plusSeconds(60)));

    assertThat(new Mentions(quotes, places).of(VARGA))
        .extracting(mention -> mention.getQuote().getQuoteId())
        .containsExactly("2", "1");
    assertThat(new Mentions(quotes, places).from(VARGA, Position.at(FIRST.plusSeconds(1))))
        .hasSize(1);
  }

  @Test
  void whatIsOlderThanTheWindowIsForgottenAndLeavesNothing() {
    mentions.put(VARGA, mention("a", "1", FIRST));
    mentions.put(VARGA, mention("a", "2", FIRST));
    mentions.put(BRANDT, mention("a", "3", FIRST));
    mentions.put(VARGA, mention("a", "1", FIRST.plus(Duration.ofDays(2))));

    mentions.forget(WINDOW, FIRST.plus(WINDOW).plus(Duration.ofDays(1)).toEpochMilli());
    assertThat(mentions.of(VARGA))
        .extracting(mention -> mention.getQuote().getQuoteId())
        .containsExactly("1");
    assertThat(mentions.find(VARGA, quote("a", "2", FIRST))).isNull();
    assertThat(mentions.of(BRANDT)).isEmpty();

    mentions.forget(WINDOW, FIRST.plus(WINDOW).plus(Duration.ofDays(3)).toEpochMilli());
    assertThat(keys()).isEmpty();
  }

  @Test
  void rowsOfSingleQuotesAreReadAndForgotten() {
    putByQuote(VARGA, mention("a", "1", FIRST));
    putByQuote(VARGA, mention("a", "2", FIRST));
    putByQuote(BRANDT, mention("a", "3", FIRST));
    Mentions later = new Mentions(quotes, places);

    assertThat(later.find(VARGA, quote("a", "1", FIRST.plusSeconds(60))))
        .isEqualTo(mention("a", "1", FIRST));
    assertThat(later.from(VARGA, Position.at(FIRST))).hasSize(2);
    later.put(VARGA, mention("a", "4", FIRST));
    later.put(VARGA, mention("a", "1", FIRST.plus(Duration.ofDays(2))));
    assertThat(later.of(VARGA))
        .extracting(mention -> mention.getQuote().getQuoteId())
        .containsExactly("2", "4", "1");

    later.forget(WINDOW, FIRST.plus(WINDOW).plus(Duration.ofDays(1)).toEpochMilli());
    assertThat(later.of(VARGA)).hasSize(1);
    assertThat(later.of(BRANDT)).isEmpty();
    later.forget(WINDOW, FIRST.plus(WINDOW).plus(Duration.ofDays(3)).toEpochMilli());
    assertThat(keys()).isEmpty();
  }

  /** As releases before wrote it. */
  private void putByQuote(String block, IdentifiedQuote mention) {
    String quoteId = mention.getQuote().getQuoteId();
    long observedAt = mention.getQuote().getObservedAt().toEpochMilli();
    String time = HexFormat.of().toHexDigits(observedAt - Long.MIN_VALUE);
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(observedAt).array();
    places.put(String.join("\u0000", "id", block, quoteId), value);
    places.put(String.join("\u0000", "time", time, block, quoteId), value);
    quotes.put(String.join("\u0000", block, time, quoteId), mention);
  }

  private static IdentifiedQuote mention(String articleId, String quoteId, Instant observedAt) {
    Quote quote = quote(articleId, quoteId, observedAt);
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

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    try (var rows = places.all()) {
      rows.forEachRemaining(row -> keys.add(row.key));
    }
    try (var rows = quotes.all()) {
      rows.forEachRemaining(row -> keys.add(row.key));
    }
    return keys;
  }
}
