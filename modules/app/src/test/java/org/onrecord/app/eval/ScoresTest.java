package org.onrecord.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Span;

class ScoresTest {

  private static final Place PLACE = new Place("a", List.of(new Span(0, 1)));
  private static final @Nullable Relation NOT_FOUND = null;

  private final List<Judged> judged = new ArrayList<>();

  private void add(int times, Relation label, @Nullable Relation answer) {
    for (int i = 0; i < times; i++) {
      judged.add(new Judged(new LabelledPair(1, PLACE, PLACE, label, "", ""), null, null, answer));
    }
  }

  @Test
  void countsOverThePairsThatWereFound() {
    add(3, Relation.SAME, Relation.SAME);
    add(2, Relation.SAME, Relation.DIFFERENT);
    add(1, Relation.DIFFERENT, Relation.SAME);
    add(7, Relation.DIFFERENT, Relation.DIFFERENT);
    add(4, Relation.SAME, NOT_FOUND);

    Scores scores = Scores.of(Question.SAME, judged);

    assertThat(scores).isEqualTo(new Scores(17, 13, 5, 4, 3));
    assertThat(scores.precision()).isEqualTo(0.75);
    assertThat(scores.recall()).isEqualTo(0.6);
    assertThat(scores.f1()).isEqualTo(2 * 0.75 * 0.6 / 1.35, within(1e-9));
  }

  @Test
  void aShareOfNothingIsNoFigure() {
    add(2, Relation.DIFFERENT, Relation.DIFFERENT);

    Scores scores = Scores.of(Question.SAME, judged);

    assertThat(scores.precision()).isNull();
    assertThat(scores.recall()).isNull();
    assertThat(scores.f1()).isNull();
  }

  @Test
  void whetherARepetitionIsTheSameIsNotAsked() {
    add(1, Relation.REPEATS, Relation.SAME);
    add(1, Relation.REPEATS, Relation.DIFFERENT);
    add(1, Relation.CONTRADICTS, Relation.SAME);

    assertThat(Scores.of(Question.SAME, judged)).isEqualTo(new Scores(1, 1, 0, 1, 0));
  }

  @Test
  void theSameClaimMayBeAnsweredEitherWay() {
    add(1, Relation.REPEATS, Relation.SAME);
    add(1, Relation.SAME, Relation.REPEATS);
    add(1, Relation.SAME, Relation.CONTRADICTS);
    add(1, Relation.DIFFERENT, Relation.REPEATS);

    assertThat(Scores.of(Question.SAME_OR_REPEATS, judged)).isEqualTo(new Scores(4, 4, 3, 3, 2));
    assertThat(Scores.of(Question.CONTRADICTS, judged)).isEqualTo(new Scores(4, 4, 0, 1, 0));
  }
}
