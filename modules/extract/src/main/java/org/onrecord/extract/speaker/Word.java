package org.onrecord.extract.speaker;

import org.jspecify.annotations.Nullable;

/** A word as one text uses it, whatever its case. */
final class Word {
  final String lower;

  /** Its {@link WordClass}es, as a set of bits. */
  final int classes;

  /** How often it stands capitalised where a common word would not be. */
  int names;

  /** How often it stands in lower case. */
  int commons;

  /** The last capitalised word that followed it where its own capital made it part of a name. */
  @Nullable Word follower;

  Word(String lower, int classes) {
    this.lower = lower;
    this.classes = classes;
  }

  boolean is(WordClass wordClass) {
    return (classes & wordClass.bit) != 0;
  }

  /** Whether a capital at the start of a sentence says nothing about this word. */
  boolean isCommon() {
    return names == 0 && (commons > 0 || is(WordClass.COMMON)) || commons > 2 * names;
  }
}
