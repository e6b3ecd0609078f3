package org.onrecord.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;

/** What a statement has to be. */
public sealed interface StatementCondition
    permits FirstSaid, CarriedBy, RepeatedAfter, Altered, Contradicts {

  /** What {@code statement} meets this condition by; null if it doesn't. */
  @Nullable Met met(SeenStatement statement);

  /**
   * A condition is met.
   *
   * @param evidence the quotes that it rests on; at least one
   * @param reason in a few words, why
   */
  record Met(List<Occurrence> evidence, String reason) {

    public Met {
      evidence = List.copyOf(evidence);
    }
  }
}
