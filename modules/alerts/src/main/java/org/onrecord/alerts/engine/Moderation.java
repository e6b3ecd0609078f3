package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.AlertLabels;
import org.onrecord.alerts.InForce;
import org.onrecord.alerts.Inhibition;
import org.onrecord.alerts.Rulebook;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.QuoteSpeaker;

/**
 * What keeps alerts back: silences and inhibitions, as of the time asked for. To know what inhibits
 * it keeps a list of what fires, of the rules that inhibitions name.
 */
final class Moderation {

  /** No rule's id begins so. */
  private static final String FIRING = "\u0002firing";

  private final Rulebook rules;
  private final Memory memory;

  Moderation(Rulebook rules, Memory memory) {
    this.rules = rules;
    this.memory = memory;
  }

  /** An alert fires, as far as the list is concerned. */
  void fires(InForce rule, String alertId) {
    if (rule.sequence().equals(Rulebook.INHIBITABLE)) {
      memory.index().put(Keys.of(FIRING, rule.rule().id(), alertId), alertId);
    }
  }

  /** Whether {@code alert} of {@code rule} is kept back at {@code time}. */
  boolean isKeptBack(InForce rule, KnownAlert alert, Instant time) {
    AlertLabels labels = labels(rule, alert);
    return rules.isSilenced(labels, time)
        || (rule.sequence().equals(Rulebook.INHIBITABLE) && isInhibited(rule, labels, time));
  }

  private boolean isInhibited(InForce rule, AlertLabels target, Instant time) {
    List<Inhibition> inhibitions =
        rules.inhibitions(time).stream()
            .filter(inhibition -> target.match(inhibition.target()))
            .toList();
    return !inhibitions.isEmpty()
        && memory.index().range(Keys.from(FIRING), Keys.to(FIRING), Integer.MAX_VALUE).stream()
            .anyMatch(
                row -> {
                  AlertLabels source = firing(rule, row, time);
                  return source != null
                      && inhibitions.stream()
                          .anyMatch(
                              inhibition ->
                                  source.match(inhibition.source())
                                      && source.agree(target, inhibition.equal()));
                });
  }

  /** The labels of an alert that fires at {@code time}; null if it doesn't, or is of the rule. */
  private @Nullable AlertLabels firing(
      InForce target, Map.Entry<String, String> row, Instant time) {
    String ruleId = Keys.parts(row.getKey()).get(1);
    if (ruleId.equals(target.rule().id())) {
      return null;
    }
    InForce rule = rules.rule(ruleId, time);
    KnownAlert alert = memory.alerts().get(Keys.of(Rulebook.INHIBITABLE, ruleId, row.getValue()));
    // also what fires at this very time and no longer
    if (rule == null || alert == null || !Firing.goesOn(alert, time.minusMillis(1))) {
      memory.index().delete(row.getKey());
      return null;
    }
    return labels(rule, alert);
  }

  private static AlertLabels labels(InForce rule, KnownAlert alert) {
    QuoteSpeaker speaker = Evidence.last(alert.getQuotes()).getSpeaker();
    return new AlertLabels(rule.rule(), alert.getGroup(), speaker.getKey(), speaker.getName());
  }
}
