package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where {@link Mentions} are: when each quote was observed, and which were observed before a time.
 *
 * <p>A row for what an article has of a block, and one for each time at which that was observed:
 * quotes of an article come together, so that what they have in common is written once for all of
 * them, where the store is cached.
 */
final class MentionPlaces {

  private static final String GAP = "\u0000";
  private static final String AFTER = "\u0001";
  private static final String BY_ARTICLE = "article";
  private static final String BY_TIME = "observed";
  private static final String LINE = "\n";
  private static final byte[] THERE = {1};

  /** How many a time takes. */
  private static final int DIGITS = 2 * Long.BYTES;

  private final KeyValueStore<String, byte[]> store;
  private final PlacesByQuote placesByQuote;

  MentionPlaces(KeyValueStore<String, byte[]> store) {
    this.store = store;
    this.placesByQuote = new PlacesByQuote(store);
  }

  /**
   * Where a quote is.
   *
   * @param observedAt in milliseconds since 1970
   */
  record Place(String block, long observedAt, String quoteId) {}

  /** None is of a later time than this, in milliseconds since 1970. */
  long latest() {
    try (var rows = store.reverseRange(BY_TIME + GAP, BY_TIME + AFTER)) {
      return Math.max(
          placesByQuote.latest(),
          rows.hasNext() ? millis(rows.next().key.split(GAP, -1)[1]) : Long.MIN_VALUE);
    }
  }

  /** When the quote was observed, in milliseconds since 1970; null if it isn't known. */
  @Nullable Long observedAt(String block, String articleId, String quoteId) {
    Long observedAt = read(byArticle(block, articleId)).get(quoteId);
    return observedAt != null ? observedAt : placesByQuote.observedAt(block, quoteId);
  }

  /** Notes the quote, in place of what was known of it. */
  void put(String block, String articleId, String quoteId, long observedAt) {
    placesByQuote.remove(block, quoteId);
    String key = byArticle(block, articleId);
    Map<String, Long> quotes = read(key);
    if (!quotes.containsValue(observedAt)) {
      store.put(String.join(GAP, BY_TIME, digits(observedAt), block, articleId), THERE);
    }
    quotes.put(quoteId, observedAt);
    write(key, quotes);
  }

  /** Takes out what was observed before {@code time}, in milliseconds since 1970. */
  List<Place> takeBefore(long time) {
    List<Place> taken = placesByQuote.takeBefore(time);
    List<String> due = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> rows =
        store.range(BY_TIME + GAP, BY_TIME + GAP + digits(time))) {
      rows.forEachRemaining((KeyValue<String, byte[]> row) -> due.add(row.key));
    }
    for (String row : due) {
      String[] parts = row.split(GAP, 4);
      long observedAt = millis(parts[1]);
      String key = byArticle(parts[2], parts[3]);
      Map<String, Long> quotes = read(key);
      quotes.forEach(
          (quoteId, of) -> {
            if (of == observedAt) {
              taken.add(new Place(parts[2], observedAt, quoteId));
            }
          });
      quotes.values().removeIf(of -> of == observedAt);
      write(key, quotes);
      // delete would ask first what is there
      store.put(row, null);
    }
    return taken;
  }

  private Map<String, Long> read(String key) {
    Map<String, Long> quotes = new TreeMap<>();
    byte[] row = store.get(key);
    if (row != null) {
      for (String line : new String(row, StandardCharsets.UTF_8).split(LINE)) {
        quotes.put(line.substring(DIGITS), millis(line.substring(0, DIGITS)));
      }
    }
    return quotes;
  }

  private void write(String key, Map<String, Long> quotes) {
    List<String> lines = new ArrayList<>(quotes.size());
    quotes.forEach((quoteId, observedAt) -> lines.add(digits(observedAt) + quoteId));
    store.put(
        key, lines.isEmpty() ? null : String.join(LINE, lines).getBytes(StandardCharsets.UTF_8));
  }

  private static String byArticle(String block, String articleId) {
    return String.join(GAP, BY_ARTICLE, block, articleId);
  }

  /** Sorts as the time does, before 1970, too. */
  static String digits(long millis) {
    return HexFormat.of().toHexDigits(millis - Long.MIN_VALUE);
  }

  static long millis(String digits) {
    return Long.parseUnsignedLong(digits, 16) + Long.MIN_VALUE;
  }
}
