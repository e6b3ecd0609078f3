package org.onrecord.alerts;

import java.time.Instant;

/**
 * A rule as it is in force at some time.
 *
 * @param rule the rule
 * @param version when this version of it came
 * @param since when it came into force, in this version and this sequence; it begins anew then, and
 *     takes no notice of what was observed before
 * @param sequence what its events are in one sequence with: its id, or {@link Rulebook#INHIBITABLE}
 */
public record InForce(Rule rule, Instant version, Instant since, String sequence) {

  /** The same in the sequence that an event has come in. */
  public InForce in(String other) {
    return new InForce(rule, version, since, other);
  }
}
