package org.onrecord.sinks;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * When an alert that failed is tried again.
 *
 * @param first the wait after the first attempt; it doubles with each further one, give or take a
 *     quarter
 * @param longest the longest wait, and so the longest after which a receiver that is back is found
 *     to be
 * @param giveUpAfter how long an alert is tried
 */
record Backoff(Duration first, Duration longest, Duration giveUpAfter) {

  /** As long as a long week-end: from a second to five minutes, for three days. */
  static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3));

  private static final double FACTOR = 2;
  private static final double JITTER = 0.25;

  /**
   * The wait after a failure.
   *
   * @param attempts how many attempts failed, from 1
   * @param asked how long the receiver asks to be left alone
   */
  Duration after(int attempts, Duration asked) {
    long millis =
        IntervalFunction.ofExponentialRandomBackoff(first, FACTOR, JITTER, longest).apply(attempts);
    Duration wait = Duration.ofMillis(millis);
    return wait.compareTo(asked) > 0 ? wait : asked;
  }
}
