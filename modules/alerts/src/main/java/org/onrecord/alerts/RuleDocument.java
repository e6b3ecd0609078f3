package org.onrecord.alerts;

import org.onrecord.model.AlertRule;
import org.onrecord.model.RuleKind;

/** One document of a rules file: what to alert on, or what to keep silent about. */
public sealed interface RuleDocument permits Rule, Silence, Inhibition {

  /** Its id, which no other document has, of whatever kind. */
  String id();

  /** What it is. */
  RuleKind kind();

  /** The document in YAML, variables filled in: reading it gives an equal one. */
  String definition();

  /** Its record on the topic, in force. */
  default AlertRule toRecord() {
    return AlertRule.newBuilder()
        .setRuleId(id())
        .setKind(kind())
        .setDefinition(definition())
        .build();
  }
}
