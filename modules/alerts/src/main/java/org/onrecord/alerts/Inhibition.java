package org.onrecord.alerts;

import java.util.List;
import org.onrecord.model.RuleKind;

/**
 * Keeps alerts back while others fire, as Alertmanager's inhibition rules do.
 *
 * @param id its id
 * @param definition the document in YAML
 * @param source the alerts whose firing keeps others back; all of them accept; at least one
 * @param target the alerts that are kept back; all of them accept; at least one
 * @param equal the labels and group fields that both have to have the same
 */
public record Inhibition(
    String id, String definition, List<Matcher> source, List<Matcher> target, List<String> equal)
    implements RuleDocument {

  public Inhibition {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }

  @Override
  public RuleKind kind() {
    return RuleKind.INHIBITION;
  }
}
