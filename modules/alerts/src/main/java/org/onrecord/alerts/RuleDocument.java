package org.onrecord.alerts;

/** One document of a rules file: what to alert on, or what to keep silent about. */
public sealed interface RuleDocument permits Rule, Silence, Inhibition {

  /** Its id, which no other document has, of whatever kind. */
  String id();

  /** The document in YAML, variables filled in: reading it gives an equal one. */
  String definition();
}
