package org.onrecord.alerts;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts of a rule go together, as Alertmanager has it.
 *
 * @param by what the alerts of a group have in common; empty for one group of all
 * @param interval how long after a group was sent what has come to it since is sent
 * @param repeat how long after a group was sent it is sent again while it still holds; null for
 *     never
 */
public record Grouping(List<GroupField> by, Duration interval, @Nullable Duration repeat) {

  public Grouping {
    by = List.copyOf(by);
  }
}
