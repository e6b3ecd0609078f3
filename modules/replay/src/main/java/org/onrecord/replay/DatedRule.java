package org.onrecord.replay;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertRule;
import org.onrecord.model.RuleKind;

/**
 * A rule, silence or inhibition, as it is from a time on.
 *
 * @param since the first time, by observedAt, that it is in force
 * @param kind what it is; null where it ends
 * @param definition in YAML; null where it ends
 * @param disabled why it is out of force; null while it is in force
 */
public record DatedRule(
    String ruleId,
    Instant since,
    @Nullable RuleKind kind,
    @Nullable String definition,
    @Nullable String disabled) {

  /** A version as it is on the topic; null ends the rule. */
  public static DatedRule of(String ruleId, Instant since, @Nullable AlertRule rule) {
    return rule == null
        ? new DatedRule(ruleId, since, null, null, null)
        : new DatedRule(ruleId, since, rule.getKind(), rule.getDefinition(), rule.getDisabled());
  }

  /** The record on the topic; null where the rule ends. */
  @Nullable AlertRule toRecord() {
    return definition == null
        ? null
        : AlertRule.newBuilder()
            .setRuleId(ruleId)
            .setKind(Objects.requireNonNull(kind))
            .setDefinition(definition)
            .setDisabled(disabled)
            .build();
  }
}
