package org.onrecord.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.streams.MentionPlaces.Place;

/**
 * The store of {@link MentionPlaces} as the version before wrote it: two rows for each quote, by
 * its id and by time. They are no longer written, so that after a window there are none.
 */
final class PlacesByQuote {

  private static final char GAP = '\u0000';

  private final KeyValueStore<String, byte[]> store;
  private final RowsByTime times;

  /** The latest of them; there are none if it is the least number. */
  private final long latest;

  PlacesByQuote(KeyValueStore<String, byte[]> store) {
    this.store = store;
    this.times = new RowsByTime(store, "time", GAP);
    this.latest = times.latest();
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
      remove(new RowsByTime.Row(observedAt, block, quoteId));
    }
  }

  /** Takes out what was observed before {@code time}, in milliseconds since 1970. */
  List<Place> takeBefore(long time) {
    List<Place> taken = new ArrayList<>();
    if (!isEmpty()) {
      for (RowsByTime.Row row : times.before(time)) {
        taken.add(new Place(row.owner(), row.time(), row.id()));
        remove(row);
      }
    }
    return taken;
  }

  private boolean isEmpty() {
    return latest == Long.MIN_VALUE;
  }

  private void remove(RowsByTime.Row row) {
    store.put(id(row.owner(), row.id()), null);
    times.remove(row);
  }

  private static String id(String block, String quoteId) {
    return "id" + GAP + block + GAP + quoteId;
  }
}
