package org.onrecord.replay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the next article may go in.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Pace {

  private static final double NANOS = 1e9;

  private final double speed;
  private final double rate;
  private @Nullable Instant first;
  private long begun;
  private long previous;

  /**
   * A pace.
   *
   * @param speed how much faster than the articles were observed; 0 for no limit
   * @param rate how many articles a second at most; 0 for no limit
   */
  public Pace(double speed, double rate) {
    this.speed = speed;
    this.rate = rate;
  }

  /**
   * How long an article has to wait; it counts as sent after that.
   *
   * @param now as by {@link System#nanoTime}
   */
  Duration wait(Instant observedAt, long now) {
    if (first == null) {
      first = observedAt;
      begun = now;
      previous = now;
      return Duration.ZERO;
    }
    long due = now;
    if (rate > 0) {
      due = Math.max(due, previous + (long) (NANOS / rate));
    }
    if (speed > 0) {
      double since = Duration.between(first, observedAt).toMillis() * (NANOS / 1000);
      due = Math.max(due, begun + (long) (since / speed));
    }
    previous = due;
    return Duration.ofNanos(due - now);
  }
}
