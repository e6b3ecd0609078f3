package org.onrecord.alerts;

import java.time.Duration;

/** What a statement has to be. */
public sealed interface StatementCondition {

  /** Said for the first time: the speaker repeats no earlier statement with it. */
  record FirstSaid() implements StatementCondition {}

  /**
   * Carried by many.
   *
   * @param outlets how many independent outlets at least, 2 or more
   * @param within how far apart the first and the last of them may be, by observedAt
   */
  record CarriedBy(int outlets, Duration within) implements StatementCondition {}

  /**
   * Said again after a silence.
   *
   * @param silence how long it wasn't said, at least
   */
  record RepeatedAfter(Duration silence) implements StatementCondition {}

  /** Some outlet has changed the words in quotation marks. */
  record Altered() implements StatementCondition {}

  /** The speaker has said otherwise before. */
  record Contradicts() implements StatementCondition {}
}
