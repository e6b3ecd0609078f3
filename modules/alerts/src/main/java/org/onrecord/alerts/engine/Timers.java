package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be done when, by the records' time. Setting a timer twice sets it once. */
final class Timers {

  /** What is to be done. Of what is due at one time, the kinds that stand first come first. */
  enum Kind {
    /** See whether a quote that was taken back has come again under another speaker. */
    DOUBT,
    /** See whether it still holds, after {@code for}. */
    HOLD,
    /** See whether a volume still holds, as the window has moved. */
    VOLUME,
    /** See what of a group is to be sent. */
    GROUP,
    /** Forget an alert. */
    FORGET_ALERT,
    /** Forget a quote. */
    FORGET_QUOTE
  }

  /**
   * A timer.
   *
   * @param sequence whose it is
   * @param subject what it is about: the key of an alert, a group, a quote or a speaker
   */
  record Timer(Instant due, Kind kind, String sequence, String ruleId, String subject) {}

  /** No rule's id begins so. */
  private static final String TIMERS = "\u0002timers";

  private static final int SOME = 64;

  private final Memory.Table<String> index;

  /**
   * No timer's key is before this. To look from the beginning would be to step over the marks of
   * all timers that ever went off.
   */
  private String first = Keys.from(TIMERS);

  Timers(Memory.Table<String> index) {
    this.index = index;
  }

  void set(Timer timer) {
    String key = key(timer);
    index.put(key, timer.subject());
    if (key.compareTo(first) < 0) {
      first = key;
    }
  }

  void clear(Timer timer) {
    index.delete(key(timer));
  }

  /** The first that is due at or before {@code time}, of {@code sequence} or, if null, of all. */
  @Nullable Timer next(Instant time, @Nullable String sequence) {
    String to = Keys.to(Keys.of(TIMERS, Keys.time(time)));
    if (first.compareTo(to) >= 0) {
      return null;
    }
    String from = first;
    first = to;
    List<Map.Entry<String, String>> rows;
    do {
      rows = index.range(from, to, SOME);
      for (Map.Entry<String, String> row : rows) {
        if (row.getKey().compareTo(first) < 0) {
          first = row.getKey();
        }
        Timer timer = timer(row);
        if (sequence == null || timer.sequence().equals(sequence)) {
          return timer;
        }
        from = row.getKey() + "\u0000";
      }
    } while (rows.size() == SOME);
    return null;
  }

  private static String key(Timer timer) {
    return Keys.of(
        TIMERS,
        Keys.time(timer.due()),
        String.valueOf(timer.kind().ordinal()),
        timer.sequence(),
        timer.ruleId(),
        timer.subject());
  }

  private static Timer timer(Map.Entry<String, String> row) {
    List<String> parts = Keys.parts(row.getKey());
    return new Timer(
        Keys.time(parts.get(1)),
        Kind.values()[Integer.parseInt(parts.get(2))],
        parts.get(3),
        parts.get(4),
        row.getValue());
  }
}
