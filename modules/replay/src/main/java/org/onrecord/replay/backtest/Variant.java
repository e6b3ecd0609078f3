package org.onrecord.replay.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.alerts.RuleDocument;

/**
 * Rules, read with values for their variables.
 *
 * @param variables the values given; others are as the files have them
 */
public record Variant(Map<String, String> variables, List<RuleDocument> rules) {

  /** All combinations of the values of {@code sweep}; the last variable changes fastest. */
  public static List<Map<String, String>> combinations(Map<String, List<String>> sweep) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> variable : sweep.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : combinations) {
        for (String value : variable.getValue()) {
          Map<String, String> combination = new LinkedHashMap<>(shorter);
          combination.put(variable.getKey(), value);
          longer.add(combination);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /** Whether the rules of the two are the same, however they came about. */
  boolean isSameAs(Variant other) {
    return definitions().equals(other.definitions());
  }

  private List<String> definitions() {
    return rules.stream().map(RuleDocument::definition).toList();
  }
}
