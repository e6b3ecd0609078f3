package org.onrecord.alerts;

/** A rule can't be held against a quote. */
final class RuleFailedException extends Exception {

  private final String reason;

  RuleFailedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why, in words for who wrote the rule. */
  String reason() {
    return reason;
  }
}
