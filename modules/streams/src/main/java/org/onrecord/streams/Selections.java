package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.onrecord.model.Quote;

/**
 * Which rules have selected which quotes: those rules are told when a quote is taken back, and what
 * becomes of its statement. Bounded by {@link #forget}.
 */
final class Selections {

  static final String STORE = "selections";

  private static final String GAP = "\u0000";
  private static final String BY_ID = "id";
  private static final String BY_TIME = "time";
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final KeyValueStore<String, String> store;

  /** The last day that {@link #forget} was done on. */
  private long swept = Long.MIN_VALUE;

  Selections(KeyValueStore<String, String> store) {
    this.store = store;
  }

  /** The rules that have selected a quote. */
  List<String> of(String speakerKey, String quoteId) {
    String rules = store.get(id(speakerKey, quoteId));
    return rules == null ? List.of() : List.of(rules.split(GAP, -1));
  }

  void put(Quote quote, List<String> ruleIds) {
    String id = id(quote.getSpeaker().getKey(), quote.getQuoteId());
    store.put(id, String.join(GAP, ruleIds));
    store.put(String.join(GAP, BY_TIME, digits(quote.getObservedAt()), id), id);
  }

  void remove(String speakerKey, String quoteId) {
    store.delete(id(speakerKey, quoteId));
  }

  /** Forgets those that were observed more than {@code window} before the day of {@code now}. */
  void forget(Duration window, Instant now) {
    long day = Math.floorDiv(now.toEpochMilli(), DAY_MILLIS);
    if (day <= swept) {
      return;
    }
    swept = day;
    Instant until = Instant.ofEpochMilli(day * DAY_MILLIS).minus(window);
    List<String> old = new ArrayList<>();
    try (var rows = store.range(BY_TIME + GAP, BY_TIME + GAP + digits(until))) {
      rows.forEachRemaining(
          row -> {
            old.add(row.key);
            old.add(row.value);
          });
    }
    old.forEach(store::delete);
  }

  private static String id(String speakerKey, String quoteId) {
    return String.join(GAP, BY_ID, speakerKey, quoteId);
  }

  /** Sorts as the time does, before 1970, too. */
  private static String digits(Instant time) {
    return HexFormat.of().toHexDigits(time.toEpochMilli() ^ Long.MIN_VALUE);
  }
}
