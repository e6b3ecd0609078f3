package org.onrecord.model;

/**
 * The version of a rule, made from what it says. The recipe is fixed for good: the hash of {@link
 * QuoteId} over the definition.
 */
public final class RuleVersion {

  private RuleVersion() {}

  /** The version of the rule that {@code definition} is. */
  public static String of(String definition) {
    return Digest.of(definition);
  }
}
