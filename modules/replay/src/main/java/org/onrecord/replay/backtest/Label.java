package org.onrecord.replay.backtest;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that should have been told: by one of the rules, or by the one it names.
 *
 * @param line its line in the file
 * @param time when it should have been
 * @param speaker who is quoted: a name, or a key as {@code person:mara-linde}; empty for anyone
 * @param words what is said, in the syntax of a rule's {@code words}; empty for anything
 * @param statement the id of the statement that it is about; empty for any
 * @param rule the rule that it is for; empty for any
 * @param tolerance how far from {@code time} an alert may be, before or after it
 */
public record Label(
    int line,
    Instant time,
    String speaker,
    String words,
    String statement,
    String rule,
    Duration tolerance) {

  /** Whether it is for {@code ruleId}. */
  public boolean isFor(String ruleId) {
    return rule.isEmpty() || rule.equals(ruleId);
  }
}
