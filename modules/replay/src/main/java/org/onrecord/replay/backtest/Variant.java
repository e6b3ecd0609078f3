package org.onrecord.replay.backtest;

import java.util.List;
import java.util.Map;
import org.onrecord.alerts.RuleDocument;

/**
 * Rules, read with values for their variables.
 *
 * @param variables the values given; others are as the files have them
 */
public record Variant(Map<String, String> variables, List<RuleDocument> rules) {

  /** Whether the rules of the two are the same, however they came about. */
  boolean isSameAs(Variant other) {
    return definitions().equals(other.definitions());
  }

  private List<String> definitions() {
    return rules.stream().map(RuleDocument::definition).toList();
  }
}
