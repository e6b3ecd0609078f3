package org.onrecord.streams.statement;

import java.util.Optional;

/**
 * How two wordings of one speaker stand to each other. It is the same whichever of them is put
 * first, but for the order of the evidence.
 *
 * @param relation what they are to each other
 * @param reach how far apart they may be published for it to hold
 * @param strength how sure it is, 0 to 1
 * @param evidence why
 * @param words the words of the first that show it
 * @param otherWords the words of the second that show it
 */
public record Comparison(
    Relation relation,
    Reach reach,
    double strength,
    Evidence evidence,
    String words,
    String otherWords) {

  /** Wordings that are like one another share this much of the weight of the lighter one. */
  static final double LEAST_SHARED = 0.5;

  /** What two wordings are to each other. */
  public enum Relation {
    /** The same words: exact, cut short, lightly edited. */
    SAME_WORDS,
    /** The same claim in other words. */
    SAME_CLAIM,
    /** One says what the other turns, or another number or date for the same thing. */
    CONTRADICTS
  }

  /** How far apart in time a relation holds. */
  public enum Reach {
    /** Within two days and in two articles: reports of one occasion. */
    EVENT,
    /** Within a few days: about the same event. */
    CLOSE,
    /** Within the whole window. */
    WINDOW
  }

  /** What a relation rests on. */
  public enum Evidence {
    WORDS,
    NEGATION,
    NUMBER,
    DATE
  }

  /** How {@code one} and {@code other} stand to each other; empty where they have nothing to do. */
  public static Optional<Comparison> of(Wording one, Wording other) {
    return new Comparer(one, other).compare();
  }

  /** The same, seen from the other. */
  public Comparison reversed() {
    return new Comparison(relation, reach, strength, evidence, otherWords, words);
  }
}
