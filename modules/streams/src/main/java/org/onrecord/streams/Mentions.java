package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.Quote;
import org.onrecord.streams.identity.Position;

/**
 * The quotes of the window, with the speakers they were sent under: what may still have to be sent
 * under another. Bounded by {@link #forget}.
 *
 * <p>Quotes are in the order of their block and {@link Position}; a second store tells where a
 * quote is by its id, and which were observed first of all.
 */
final class Mentions {

  private static final char GAP = '\u0000';
  private static final String AFTER = "\u0001";
  private static final String BY_ID = "id";
  private static final String BY_TIME = "time";

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final KeyValueStore<String, IdentifiedQuote> quotes;
  private final KeyValueStore<String, Long> places;

  /** The last day that {@link #forget} was done on. */
  private long swept = Long.MIN_VALUE;

  /** None of those put by this step was observed after this, in milliseconds since 1970. */
  private long latest;

  private final LastMentions last = new LastMentions();

  /**
   * None of those put by this step and still there was observed before this, in milliseconds since
   * 1970. To look from the beginning would be to step over the marks of all that was forgotten.
   */
  private long nothingBefore = Long.MIN_VALUE;

  Mentions(KeyValueStore<String, IdentifiedQuote> quotes, KeyValueStore<String, Long> places) {
    this.quotes = quotes;
    this.places = places;
    this.latest = latest();
  }

  private long latest() {
    try (var rows = places.reverseRange(BY_TIME + GAP, BY_TIME + AFTER)) {
      return rows.hasNext() ? rows.next().value : Long.MIN_VALUE;
    }
  }

  @Nullable IdentifiedQuote find(String block, String quoteId) {
    Long observedAt = places.get(id(block, quoteId));
    return observedAt == null ? null : quotes.get(key(block, observedAt, quoteId));
  }

  void put(String block, IdentifiedQuote mention) {
    put(block, mention, places.get(id(block, mention.getQuote().getQuoteId())));
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
    String quoteId = quote.getQuoteId();
    long observedAt = quote.getObservedAt().toEpochMilli();
    if (before == null || before != observedAt) {
      if (before != null) {
        delete(block, before, quoteId);
      }
      places.put(id(block, quoteId), observedAt);
      places.put(time(block, observedAt, quoteId), observedAt);
      nothingBefore = Math.min(nothingBefore, observedAt);
    }
    last.put(block, mention, observedAt > latest);
    latest = Math.max(latest, observedAt);
    quotes.put(key(block, observedAt, quoteId), mention);
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
      forgetBefore(day * DAY_MILLIS - window.toMillis());
    }
  }

  private void forgetBefore(long time) {
    if (time <= nothingBefore) {
      return;
    }
    List<String> old = new ArrayList<>();
    try (KeyValueIterator<String, Long> rows =
        places.range(BY_TIME + GAP + digits(nothingBefore), BY_TIME + GAP + digits(time))) {
      rows.forEachRemaining((KeyValue<String, Long> row) -> old.add(row.key));
    }
    nothingBefore = time;
    for (String row : old) {
      String[] parts = row.split(String.valueOf(GAP), -1);
      long observedAt = Long.parseUnsignedLong(parts[1], 16) + Long.MIN_VALUE;
      delete(parts[2], observedAt, parts[3]);
      places.put(id(parts[2], parts[3]), null);
    }
  }

  private void delete(String block, long observedAt, String quoteId) {
    // delete would ask first what is there
    quotes.put(key(block, observedAt, quoteId), null);
    last.remove(block, new Position(Instant.ofEpochMilli(observedAt), quoteId));
    places.put(time(block, observedAt, quoteId), null);
  }

  private static String key(String block, long observedAt, String quoteId) {
    return block + GAP + digits(observedAt) + GAP + quoteId;
  }

  private static String id(String block, String quoteId) {
    return BY_ID + GAP + block + GAP + quoteId;
  }

  private static String time(String block, long observedAt, String quoteId) {
    return BY_TIME + GAP + digits(observedAt) + GAP + block + GAP + quoteId;
  }

  /** Sorts as the time does, before 1970, too. */
  private static String digits(long millis) {
    return HexFormat.of().toHexDigits(millis - Long.MIN_VALUE);
  }
}
