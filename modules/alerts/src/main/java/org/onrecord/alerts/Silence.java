package org.onrecord.alerts;

import java.time.Instant;
import java.util.List;
import org.onrecord.model.RuleKind;

/**
 * Keeps alerts back for a time, as Alertmanager's silences do.
 *
 * @param id its id
 * @param definition the document in YAML
 * @param comment why; empty if not given
 * @param matchers which alerts; all of them accept; at least one
 * @param startsAt the first time, by observedAt
 * @param endsAt the first time after, by observedAt
 */
public record Silence(
    String id,
    String definition,
    String comment,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt)
    implements RuleDocument {

  public Silence {
    matchers = List.copyOf(matchers);
  }

  @Override
  public RuleKind kind() {
    return RuleKind.SILENCE;
  }
}
