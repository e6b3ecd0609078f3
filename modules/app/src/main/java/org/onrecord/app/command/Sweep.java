package org.onrecord.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values to try for variables: {@code share=0.6,0.7,0.8}. */
final class Sweep {

  private static final int MOST_COMBINATIONS = 1_000;

  private final Map<String, Set<String>> values = new LinkedHashMap<>();

  /**
   * Values as they are given; those of a variable that is there twice are put together.
   *
   * @throws IllegalArgumentException if any of them is none, or there are too many combinations
   */
  Sweep(List<String> options) {
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals <= 0 || equals == option.length() - 1) {
        throw new IllegalArgumentException(
            "'%s' is no sweep: write share=0.6,0.7,0.8".formatted(option));
      }
      Set<String> of =
          values.computeIfAbsent(
              option.substring(0, equals).strip(), absent -> new LinkedHashSet<>());
      for (String value : option.substring(equals + 1).split(",", -1)) {
        of.add(value.strip());
      }
    }
    long count = 1;
    for (Set<String> of : values.values()) {
      count *= of.size();
      if (count > MOST_COMBINATIONS) {
        throw new IllegalArgumentException(
            "the sweep has more than %d combinations: take fewer values"
                .formatted(MOST_COMBINATIONS));
      }
    }
  }

  /** The variables. */
  Set<String> names() {
    return values.keySet();
  }

  /** All combinations, none without variables; the last variable changes fastest. */
  List<Map<String, String>> combinations() {
    if (values.isEmpty()) {
      return List.of();
    }
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, Set<String>> variable : values.entrySet()) {
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
}
