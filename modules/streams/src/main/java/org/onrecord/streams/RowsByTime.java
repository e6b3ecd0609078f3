package org.onrecord.streams;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of a store that tell what is over at which time. They stand in the order of these times,
 * and each has nothing but its key: a name that they have in common, the time, and what is over
 * then.
 */
final class RowsByTime {

  private static final byte[] THERE = {1};

  private final KeyValueStore<String, byte[]> store;
  private final String separator;
  private final String start;
  private final String end;

  /**
   * None of those put here and still there is of an earlier time, in milliseconds since 1970. To
   * look from the beginning would be to step over the marks of all that was ever deleted there.
   */
  private long nothingBefore = Long.MIN_VALUE;

  /**
   * The rows of {@code store} whose keys begin with {@code name}.
   *
   * @param separator stands between the parts of a key, and in no owner
   */
  RowsByTime(KeyValueStore<String, byte[]> store, String name, char separator) {
    this.store = store;
    this.separator = String.valueOf(separator);
    this.start = name + separator;
    this.end = name + (char) (separator + 1);
  }

  /**
   * A row.
   *
   * @param time in milliseconds since 1970
   * @param owner whose it is that is over then
   * @param id which of the owner's
   */
  record Row(long time, String owner, String id) {}

  /** The latest time, in milliseconds since 1970; the least number if there are no rows. */
  long latest() {
    try (KeyValueIterator<String, byte[]> rows = store.reverseRange(start, end)) {
      return rows.hasNext() ? row(rows.next().key).time() : Long.MIN_VALUE;
    }
  }

  void put(Row row) {
    store.put(key(row), THERE);
    nothingBefore = Math.min(nothingBefore, row.time());
  }

  void remove(Row row) {
    // delete would ask first what is there
    store.put(key(row), null);
  }

  /**
   * Those of a time before {@code time}, in milliseconds since 1970, in order. They have to be
   * removed: they aren't told again.
   */
  List<Row> before(long time) {
    List<Row> before = new ArrayList<>();
    if (time <= nothingBefore) {
      return before;
    }
    String from = start + digits(nothingBefore);
    nothingBefore = Long.MAX_VALUE;
    try (KeyValueIterator<String, byte[]> rows = store.range(from, end)) {
      while (rows.hasNext()) {
        Row row = row(rows.next().key);
        if (row.time() >= time) {
          nothingBefore = row.time();
          break;
        }
        before.add(row);
      }
    }
    return before;
  }

  private String key(Row row) {
    return start + String.join(separator, digits(row.time()), row.owner(), row.id());
  }

  private Row row(String key) {
    String[] parts = key.split(separator, 4);
    return new Row(millis(parts[1]), parts[2], parts[3]);
  }

  /** A time as text that sorts as times do, those before 1970, too. */
  static String digits(long millis) {
    return HexFormat.of().toHexDigits(millis ^ Long.MIN_VALUE);
  }

  /** What {@link #digits} has made. */
  static long millis(String digits) {
    return HexFormat.fromHexDigitsToLong(digits) ^ Long.MIN_VALUE;
  }
}
