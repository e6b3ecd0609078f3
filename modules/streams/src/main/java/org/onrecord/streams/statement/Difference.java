package org.onrecord.streams.statement;

/**
 * Where a wording differs from another, fuller one.
 *
 * @param kind how
 * @param start where it is in the wording, in UTF-16 units; of what is missing, where it would be
 * @param end where it ends; the start, of what is missing
 * @param words the wording's words there; empty where they are missing
 * @param fuller the fuller wording's words there; empty where it has none
 */
public record Difference(Kind kind, int start, int end, String words, String fuller) {

  /** How a wording differs. */
  public enum Kind {
    /** Words are left off at an end, or where an ellipsis or the narrative comes between. */
    CUT,
    /** Words are missing in the middle, and nothing shows it. */
    DROPPED,
    /** Words stand there that the other doesn't have. */
    ADDED,
    /** Other words stand there. */
    CHANGED
  }
}
