package org.onrecord.streams;

import java.time.Duration;

/**
 * How long the flow looks back. State and the work for what comes late grow with both.
 *
 * @param identity how late a quote or an alias may come and still be as if it had come in order;
 *     and the days whose quotes tell whom a surname alone is of. In whole days, one or more
 * @param statements how far apart quotes of one statement may be published, and how long after the
 *     last of them was observed a statement is remembered
 */
public record Windows(Duration identity, Duration statements) {

  /** 30 days each. */
  public static final Windows DEFAULT = new Windows(Duration.ofDays(30), Duration.ofDays(30));

  /**
   * @throws IllegalArgumentException if there is no such window
   */
  public Windows {
    if (!identity.equals(Duration.ofDays(identity.toDays())) || identity.toDays() < 1) {
      throw new IllegalArgumentException("quotes are counted by the day, so not over " + identity);
    }
    if (statements.isNegative() || statements.isZero()) {
      throw new IllegalArgumentException("statements can't last for " + statements);
    }
  }
}
