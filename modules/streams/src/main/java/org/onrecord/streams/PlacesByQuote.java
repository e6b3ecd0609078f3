package org.onrecord.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.streams.MentionPlaces.Place;

/**
 * The store of {@link MentionPlaces} as it was written before: two rows for each quote, by its id
 * and by time. They are no longer written, so that after a window there are none.
 */
final class PlacesByQuote {

  private static final String GAP = "\u0000";
  private static final String AFTER = "\u0001";
  private static final String BY_ID = "id";
  private static final String BY_TIME = "time";

  private final KeyValueStore<String, byte[]> store;

  /** The latest of them; there are none if it is the least number. */
  private final long latest;

  PlacesByQuote(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (var rows = store.reverseRange(BY_TIME + GAP, BY_TIME + AFTER)) {
      this.latest = rows.hasNext() ? place(rows.next().key).observedAt() : Long.MIN_VALUE;
    }
  }

  /** None was of a later time than this when the store was opened, in milliseconds since 1970. */
  long latest() {
    return latest;
  }

  /** When the quote was observed, in milliseconds since 1970; null if no row tells. */
  @Nullable Long observedAt(String block, String quoteId) {
    byte[] row = isEmpty() ? null : store.get(id(block, quoteId));
    return row == null ? null : ByteBuffer.wrap(row).getLong();
  }

  void remove(String block, String quoteId) {
    Long observedAt = observedAt(block, quoteId);
    if (observedAt != null) {
      remove(new Place(block, observedAt, quoteId));
    }
  }

  /** Takes out what was observed before {@code time}, in milliseconds since 1970. */
  List<Place> takeBefore(long time) {
    List<Place> taken = new ArrayList<>();
    if (isEmpty()) {
      return taken;
    }
    try (KeyValueIterator<String, byte[]> rows =
        store.range(BY_TIME + GAP, BY_TIME + GAP + MentionPlaces.digits(time))) {
      rows.forEachRemaining((KeyValue<String, byte[]> row) -> taken.add(place(row.key)));
    }
    taken.forEach(this::remove);
    return taken;
  }

  private boolean isEmpty() {
    return latest == Long.MIN_VALUE;
  }

  private void remove(Place place) {
    // delete would ask first what is there
    store.put(id(place.block(), place.quoteId()), null);
    store.put(
        String.join(
            GAP, BY_TIME, MentionPlaces.digits(place.observedAt()), place.block(), place.quoteId()),
        null);
  }

  private static Place place(String byTime) {
    String[] parts = byTime.split(GAP, -1);
    return new Place(parts[2], MentionPlaces.millis(parts[1]), parts[3]);
  }

  private static String id(String block, String quoteId) {
    return String.join(GAP, BY_ID, block, quoteId);
  }
}
