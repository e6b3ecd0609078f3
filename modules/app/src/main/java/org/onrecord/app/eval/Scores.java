package org.onrecord.app.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one question over some pairs.
 *
 * @param pairs how many were asked
 * @param found how many of them had both ends found, which the rest counts
 * @param labelled how many have yes for a label
 * @param said of how many the topology says yes
 * @param right how many have both
 */
public record Scores(int pairs, int found, int labelled, int said, int right) {

  static Scores of(Question question, List<Judged> judged) {
    int pairs = 0;
    int found = 0;
    int labelled = 0;
    int said = 0;
    int right = 0;
    for (Judged one : judged) {
      if (!question.isAskedOf(one.pair().relation())) {
        continue;
      }
      pairs++;
      Relation answer = one.answer();
      if (answer == null) {
        continue;
      }
      found++;
      boolean isYes = question.isYes(one.pair().relation());
      boolean saysYes = question.isYes(answer);
      labelled += isYes ? 1 : 0;
      said += saysYes ? 1 : 0;
      right += isYes && saysYes ? 1 : 0;
    }
    return new Scores(pairs, found, labelled, said, right);
  }

  /** The share of what it says that is right; null where it says nothing. */
  public @Nullable Double precision() {
    return share(right, said);
  }

  /** The share of what is labelled that it says; null where nothing is labelled. */
  public @Nullable Double recall() {
    return share(right, labelled);
  }

  /** The harmonic mean of precision and recall; null where there is nothing to find or found. */
  public @Nullable Double f1() {
    return share(2 * right, said + labelled);
  }

  private static @Nullable Double share(int part, int whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
