package org.onrecord.app.eval;

import java.util.Locale;
import java.util.Set;

/** What the labels are asked: which relations count as a yes, and which pairs are asked at all. */
public enum Question {
  /** One speaker, or one statement; repetitions after the window may be either. */
  SAME(Set.of(Relation.SAME), Set.of(Relation.REPEATS)),
  /** One claim, within the window or after it. */
  SAME_OR_REPEATS(Set.of(Relation.SAME, Relation.REPEATS), Set.of()),
  /** Claims that can't both be held. */
  CONTRADICTS(Set.of(Relation.CONTRADICTS), Set.of());

  private final Set<Relation> yes;
  private final Set<Relation> leftOut;

  Question(Set<Relation> yes, Set<Relation> leftOut) {
    this.yes = yes;
    this.leftOut = leftOut;
  }

  boolean isAskedOf(Relation labelled) {
    return !leftOut.contains(labelled);
  }

  boolean isYes(Relation relation) {
    return yes.contains(relation);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
