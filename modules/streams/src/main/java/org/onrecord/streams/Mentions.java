package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.Quote;
import org.onrecord.streams.identity.Position;

/**
 * The quotes of the window, with the speakers they were sent under: what may still have to be sent
 * under another. Bounded by {@link #forget}.
 *
 * <p>Quotes are in the order of their block and {@link Position}; {@link MentionPlaces} tells where
 * a quote is, and which were observed first of all.
 */
final class Mentions {

  private static final char GAP = '\u0000';
  private static final String AFTER = "\u0001";

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final KeyValueStore<String, IdentifiedQuote> quotes;
  private final MentionPlaces places;

  /** The last day that {@link #forget} was done on. */
  private long swept = Long.MIN_VALUE;

  /** None of those put by this step was observed after this, in milliseconds since 1970. */
  private long latest;

  private final LastMentions last = new LastMentions();

  Mentions(KeyValueStore<String, IdentifiedQuote> quotes, KeyValueStore<String, byte[]> places) {
    this.quotes = quotes;
    this.places = new MentionPlaces(places);
    this.latest = this.places.latest();
  }

  /** What is known of {@code quote}, which may have been observed at another time. */
  @Nullable IdentifiedQuote find(String block, Quote quote) {
    Long observedAt = places.observedAt(block, quote);
    return observedAt == null ? null : quotes.get(key(block, observedAt, quote.getQuoteId()));
  }

  void put(String block, IdentifiedQuote mention) {
    put(block, mention, places.observedAt(block, mention.getQuote()));
  }

  /**
   * The same, for those who know what is there.
   *
   * @param known what {@link #find} gives; null if nothing
   */
  void put(String block, IdentifiedQuote mention, @Nullable IdentifiedQuote known) {
    put(block, mention, known == null ? null : known.getQuote().getObservedAt().toEpochMilli());
  }

  private void put(String block, IdentifiedQuote mention, @Nullable Long before) {
    Quote quote = mention.getQuote();
    long observedAt = quote.getObservedAt().toEpochMilli();
    if (before == null || before != observedAt) {
      if (before != null) {
        delete(new MentionPlaces.Place(block, before, quote.getQuoteId()));
      }
      places.put(block, quote);
    }
    last.put(block, mention, observedAt > latest);
    latest = Math.max(latest, observedAt);
    quotes.put(key(block, observedAt, quote.getQuoteId()), mention);
  }

  /**
   * Those of {@code block} at or after {@code from}, in order. Mostly there are none, and then the
   * stores aren't asked; what another step puts into them need not be among these.
   */
  Collection<IdentifiedQuote> from(String block, Position from) {
    if (from.observedAt().toEpochMilli() > latest) {
      return List.of();
    }
    Collection<IdentifiedQuote> known = last.from(block, from);
    if (known != null) {
      return known;
    }
    List<IdentifiedQuote> found = stored(block, from);
    last.found(block, from, found);
    return found;
  }

  /** Those of {@code block}, in order. */
  List<IdentifiedQuote> of(String block) {
    return stored(block, Position.at(Instant.ofEpochMilli(Long.MIN_VALUE)));
  }

  private List<IdentifiedQuote> stored(String block, Position from) {
    List<IdentifiedQuote> found = new ArrayList<>();
    String first = key(block, from.observedAt().toEpochMilli(), from.quoteId());
    try (var rows = quotes.range(first, block + AFTER)) {
      rows.forEachRemaining(row -> found.add(row.value));
    }
    return found;
  }

  /**
   * Forgets those that were observed more than {@code window} before the day of {@code now}. What
   * is remembered at any record depends on the record's own day, not on which records of others
   * came before it.
   *
   * @param now in milliseconds since 1970
   */
  void forget(Duration window, long now) {
    long day = Math.floorDiv(now, DAY_MILLIS);
    if (day > swept) {
      swept = day;
      places.takeBefore(day * DAY_MILLIS - window.toMillis()).forEach(this::delete);
    }
  }

  private void delete(MentionPlaces.Place place) {
    // delete would ask first what is there
    quotes.put(key(place.block(), place.observedAt(), place.quoteId()), null);
    last.remove(
        place.block(), new Position(Instant.ofEpochMilli(place.observedAt()), place.quoteId()));
  }

  private static String key(String block, long observedAt, String quoteId) {
    return block + GAP + RowsByTime.digits(observedAt) + GAP + quoteId;
  }
}
