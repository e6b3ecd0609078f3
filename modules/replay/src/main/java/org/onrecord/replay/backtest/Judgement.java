package org.onrecord.replay.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertStatus;

/** Holds the alerts of one set of rules against labels, rule by rule. */
final class Judgement {

  private final List<Fired> alerts;
  private final List<Label> labels;
  private final List<Label> counted;
  private final Carriers carriers;
  private final double days;
  private final Map<String, Map<String, Integer>> assigned = new LinkedHashMap<>();

  /**
   * A judgement.
   *
   * @param rules the rules' ids
   * @param outside which labels don't count: none of the alerts can tell of them
   * @param days how long the archive is
   */
  Judgement(
      Collection<String> rules,
      List<Fired> alerts,
      List<Label> labels,
      Predicate<Label> outside,
      Carriers carriers,
      double days) {
    this.alerts = alerts;
    this.labels = labels;
    this.counted = labels.stream().filter(outside.negate()).toList();
    this.carriers = carriers;
    this.days = days;
    for (String rule : rules) {
      List<Fired> told = ofRule(rule).stream().filter(Fired::isNew).toList();
      assigned.put(rule, new Assignment(told, labels, this::meets).labels());
    }
  }

  private boolean meets(Assignment.Meeting meeting) {
    String statement = meeting.label().statement();
    return statement.isEmpty() || carriers.statements(meeting.alert()).contains(statement);
  }

  private List<Fired> ofRule(String rule) {
    return alerts.stream().filter(alert -> alert.ruleId().equals(rule)).toList();
  }

  /** The label that an alert tells of; null for none. */
  @Nullable Label label(Fired alert) {
    Integer place = assigned.getOrDefault(alert.ruleId(), Map.of()).get(alert.alertId());
    return place == null || !alert.isNew() ? null : labels.get(place);
  }

  /** Seconds from the alert to the label that it tells of; null for none. */
  @Nullable Double leadToLabel(Fired alert) {
    Label label = label(alert);
    return label == null ? null : lead(alert, label.time());
  }

  /** Seconds from the alert to the first outlet that carried it; null without quotes. */
  @Nullable Double leadToFirstOutlet(Fired alert) {
    FirstCarried first = carriers.first(alert);
    return first == null ? null : lead(alert, first.time());
  }

  private static double lead(Fired alert, Instant time) {
    return Duration.between(alert.time(), time).toMillis() / 1e3;
  }

  /** What came of a rule. */
  Outcome of(String rule) {
    Map<String, Integer> found = assigned.getOrDefault(rule, Map.of());
    int toFind = (int) counted.stream().filter(label -> label.isFor(rule)).count();
    List<Fired> ofRule = ofRule(rule);
    return outcome(ofRule, judged(ofRule), toFind, found.size());
  }

  /** What came of all rules: a label is found if one of them tells of it. */
  Outcome ofAll() {
    Set<Integer> found = new HashSet<>();
    assigned.values().forEach(ofRule -> found.addAll(ofRule.values()));
    return outcome(alerts, judged(alerts), counted.size(), found.size());
  }

  /** How many could tell of a label: a rule that there are no labels for is not judged. */
  private int judged(List<Fired> of) {
    return (int)
        of.stream()
            .filter(Fired::isNew)
            .filter(alert -> counted.stream().anyMatch(label -> label.isFor(alert.ruleId())))
            .count();
  }

  private Outcome outcome(List<Fired> of, int judged, int toFind, int found) {
    List<Fired> told = of.stream().filter(Fired::isNew).toList();
    List<Double> toLabel = new ArrayList<>();
    List<Double> toFirst = new ArrayList<>();
    for (Fired alert : told) {
      add(toLabel, leadToLabel(alert));
      add(toFirst, leadToFirstOutlet(alert));
    }
    return new Outcome(
        told.size(),
        told.size() / days,
        count(of, AlertStatus.REPEATED),
        count(of, AlertStatus.RESOLVED),
        count(of, AlertStatus.WITHDRAWN),
        labels.isEmpty() ? null : Score.of(judged, toFind, toLabel.size(), found),
        Distribution.of(toLabel),
        Distribution.of(toFirst));
  }

  private static void add(List<Double> values, @Nullable Double value) {
    if (value != null) {
      values.add(value);
    }
  }

  private static int count(List<Fired> alerts, AlertStatus status) {
    return (int) alerts.stream().filter(alert -> alert.status() == status).count();
  }
}
