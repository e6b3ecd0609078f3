package org.onrecord.replay.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which alert of a rule tells of which label: one to one. Of all pairs of an alert and a label that
 * it meets, within the label's tolerance, the one that is nearest in time is taken first, then the
 * next whose alert and label are both still free. Of pairs that are equally near the one with the
 * label earlier in the file comes first, then that with the earlier alert.
 */
final class Assignment {

  private record Pair(Fired alert, int label, Duration distance) {}

  private static final Comparator<Pair> NEAREST =
      Comparator.comparing(Pair::distance)
          .thenComparing(Pair::label)
          .thenComparing(pair -> pair.alert().time())
          .thenComparing(pair -> pair.alert().alertId());

  private final Map<String, Integer> labels = new TreeMap<>();

  /**
   * Assigns {@code alerts} of one rule to labels.
   *
   * @param labels all labels, in the order of their file
   */
  Assignment(List<Fired> alerts, List<Label> labels, Predicate<Meeting> meets) {
    List<Pair> pairs = new ArrayList<>();
    for (Fired alert : alerts) {
      for (int place : alert.labels()) {
        Label label = labels.get(place);
        Duration distance = Duration.between(label.time(), alert.time()).abs();
        if (label.isFor(alert.ruleId())
            && distance.compareTo(label.tolerance()) <= 0
            && meets.test(new Meeting(alert, label))) {
          pairs.add(new Pair(alert, place, distance));
        }
      }
    }
    pairs.sort(NEAREST);
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!taken.contains(pair.label()) && !this.labels.containsKey(pair.alert().alertId())) {
        taken.add(pair.label());
        this.labels.put(pair.alert().alertId(), pair.label());
      }
    }
  }

  /** An alert, and a label whose speaker and words it meets in time. */
  record Meeting(Fired alert, Label label) {}

  /** The labels that are told of, by their places in the list, by the alerts that tell of them. */
  Map<String, Integer> labels() {
    return labels;
  }
}
