package org.onrecord.extract.speaker;

/** What "who" goes back to. */
enum Antecedent {
  NAME,
  /** "voters who", "those who", "half the people, who" */
  PLURAL,
  SINGULAR
}
