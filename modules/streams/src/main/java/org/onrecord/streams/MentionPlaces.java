package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;

/**
 * Where {@link Mentions} are: when each quote was observed, and which were observed before a time.
 *
 * <p>A row for what an article has of a block, and one for each time at which that was observed:
 * quotes of an article come together, so that what they have in common is written once for all of
 * them, where the store is cached.
 */
final class MentionPlaces {

  private static final char GAP = '\u0000';
  private static final String BY_ARTICLE = "article";
  private static final String LINE = "\n";

  /** How many a time takes. */
  private static final int DIGITS = 2 * Long.BYTES;

  private final KeyValueStore<String, byte[]> store;
  private final RowsByTime times;
  private final PlacesByQuote placesByQuote;

  MentionPlaces(KeyValueStore<String, byte[]> store) {
    this.store = store;
    this.times = new RowsByTime(store, "observed", GAP);
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
    return Math.max(placesByQuote.latest(), times.latest());
  }

  /** When the quote was observed, in milliseconds since 1970; null if it isn't known. */
  @Nullable Long observedAt(String block, Quote quote) {
    Long observedAt = read(byArticle(block, quote.getArticleId())).get(quote.getQuoteId());
    return observedAt != null ? observedAt : placesByQuote.observedAt(block, quote.getQuoteId());
  }

  /** Notes the quote, in place of what was known of it. */
  void put(String block, Quote quote) {
    placesByQuote.remove(block, quote.getQuoteId());
    long observedAt = quote.getObservedAt().toEpochMilli();
    String key = byArticle(block, quote.getArticleId());
    Map<String, Long> quotes = read(key);
    if (!quotes.containsValue(observedAt)) {
      times.put(new RowsByTime.Row(observedAt, block, quote.getArticleId()));
    }
    quotes.put(quote.getQuoteId(), observedAt);
    write(key, quotes);
  }

  /** Takes out what was observed before {@code time}, in milliseconds since 1970. */
  List<Place> takeBefore(long time) {
    List<Place> taken = placesByQuote.takeBefore(time);
    for (RowsByTime.Row row : times.before(time)) {
      String key = byArticle(row.owner(), row.id());
      Map<String, Long> quotes = read(key);
      quotes.forEach(
          (quoteId, observedAt) -> {
            if (observedAt == row.time()) {
              taken.add(new Place(row.owner(), observedAt, quoteId));
            }
          });
      quotes.values().removeIf(observedAt -> observedAt == row.time());
      write(key, quotes);
      times.remove(row);
    }
    return taken;
  }

  private Map<String, Long> read(String key) {
    Map<String, Long> quotes = new TreeMap<>();
    byte[] row = store.get(key);
    if (row != null) {
      for (String line : new String(row, StandardCharsets.UTF_8).split(LINE)) {
        quotes.put(line.substring(DIGITS), RowsByTime.millis(line.substring(0, DIGITS)));
      }
    }
    return quotes;
  }

  private void write(String key, Map<String, Long> quotes) {
    List<String> lines = new ArrayList<>(quotes.size());
    quotes.forEach((quoteId, observedAt) -> lines.add(RowsByTime.digits(observedAt) + quoteId));
    store.put(
        key, lines.isEmpty() ? null : String.join(LINE, lines).getBytes(StandardCharsets.UTF_8));
  }

  private static String byArticle(String block, String articleId) {
    return BY_ARTICLE + GAP + block + GAP + articleId;
  }
}
