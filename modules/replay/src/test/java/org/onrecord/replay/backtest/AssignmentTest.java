package org.onrecord.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onrecord.model.AlertStatus;

class AssignmentTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final List<Label> labels = new ArrayList<>();
  private final List<Fired> alerts = new ArrayList<>();

  private void label(int minute, int tolerance, String rule) {
    labels.add(
        new Label(
            labels.size() + 2,
            NOON.plusSeconds(60L * minute),
            "Mara Linde",
            "",
            "",
            rule,
            Duration.ofMinutes(tolerance)));
  }

  /** One whose quotes have the speaker of all labels. */
  private void alert(String id, int minute) {
    alerts.add(
        new Fired(
            id,
            "bridge",
            AlertStatus.FIRING,
            NOON.plusSeconds(60L * minute),
            List.of(),
            List.of(),
            new TreeSet<>(IntStream.range(0, labels.size()).boxed().toList())));
  }

  private Map<String, Integer> assigned() {
    return new Assignment(alerts, labels, meeting -> true).labels();
  }

  @Test
  void theNearestIsTakenAndEachOnce() {
    label(0, 30, "");
    label(20, 30, "");
    alert("early", -10);
    alert("between", 15);
    alert("late", 25);

    // of the second label's two the earlier comes first; the first label's is then the one before
    assertThat(assigned()).containsExactlyInAnyOrderEntriesOf(Map.of("between", 1, "early", 0));
  }

  @Test
  void toleranceIsOnBothSidesAndInclusive() {
    label(0, 10, "");
    alert("before", -11);
    alert("after", 11);
    assertThat(assigned()).isEmpty();

    alert("edge", 10);
    assertThat(assigned()).containsExactly(Map.entry("edge", 0));
  }

  @Test
  void aLabelOfAnotherRuleIsNotMet() {
    label(0, 10, "ferry");
    label(5, 10, "bridge");
    alert("a", 0);

    assertThat(assigned()).containsExactly(Map.entry("a", 1));
  }

  @Test
  void whatTheStatementsDontMeetIsLeftOut() {
    label(0, 10, "");
    label(5, 10, "");
    alert("a", 0);

    assertThat(new Assignment(alerts, labels, meeting -> meeting.label().line() == 3).labels())
        .containsExactly(Map.entry("a", 1));
  }

  @Test
  void quartilesLieBetweenValues() {
    assertThat(Distribution.of(List.of(40.0, 10.0, 20.0, 30.0)))
        .isEqualTo(new Distribution(4, 10, 17.5, 25, 32.5, 40));
    assertThat(Distribution.of(List.of(-3.0))).isEqualTo(new Distribution(1, -3, -3, -3, -3, -3));
    assertThat(Distribution.of(List.of())).isNull();
  }

  @Test
  void scoresAreSharesOfAlertsAndLabels() {
    assertThat(Score.of(4, 2, 1, 1)).isEqualTo(new Score(2, 1, 1, 0.25, 0.5, 1.0 / 3));
    assertThat(Score.of(0, 2, 0, 0)).isEqualTo(new Score(2, 0, 0, null, 0.0, null));
    assertThat(Score.of(3, 0, 0, 0)).isEqualTo(new Score(0, 0, 0, null, null, null));
    assertThat(Score.of(3, 1, 0, 0).f1()).isZero();
  }
}
