package org.onrecord.app.eval;

/** What two mentions, or two quotes, are to each other. */
public enum Relation {
  /** One speaker; one speaker's same words or same claim. */
  SAME,
  /** One speaker's same claim, made again after the window in which statements join. */
  REPEATS,
  /** One speaker's claims that can't both be held. */
  CONTRADICTS,
  /** None of these. */
  DIFFERENT
}
