package org.onrecord.alerts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.alerts.GroupField;
import org.onrecord.alerts.Grouping;
import org.onrecord.alerts.Rule;
import org.onrecord.alerts.Rulebook;
import org.onrecord.alerts.Volume;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertCandidate;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;

class AlertEngineTest {

  private static final Instant START = Instant.parse("2024-03-01T08:00:00Z");
  private static final Grouping BY_SPEAKER =
      new Grouping(List.of(GroupField.SPEAKER), Duration.ofMinutes(5), Duration.ofMinutes(30));

  private final Rulebook rules = new Rulebook();
  private final TreeMemory memory = new TreeMemory();
  private final List<Alert> alerts = new ArrayList<>();
  private final AlertEngine engine = new AlertEngine(rules, memory, alerts::add);

  private static Rule rule(String id, Volume volume, Duration holdFor, Duration keepFiringFor) {
    return new Rule(
        id,
        "id: " + id,
        "version of " + id,
        "",
        List.of(),
        List.of(),
        volume,
        Map.of(),
        holdFor,
        keepFiringFor,
        BY_SPEAKER,
        List.of());
  }

  private static AlertCandidate candidate(
      String rule, int number, String speaker, Instant at, boolean retracted) {
    Quote quote =
        Quote.newBuilder()
            .setQuoteId("q" + number)
            .setArticleId("a" + number)
            .setObservedAt(at)
            .setContent(new Passage("Words.", List.of()))
            .setSpeaker(QuoteSpeaker.newBuilder().setKey(speaker).setName(speaker).build())
            .setRetracted(retracted)
            .build();
    return AlertCandidate.newBuilder()
        .setRuleId(rule)
        .setQuote(new AlertQuote(quote, List.of()))
        .build();
  }

  /** What comes out is the same, however often the engine is told how late it is. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whenTimersAreLookedAtMakesNoDifference(long seed) {
    List<Alert> seldom = play(seed, 0);

    assertThat(seldom)
        .extracting(Alert::getStatus)
        .contains(
            AlertStatus.FIRING, AlertStatus.REPEATED, AlertStatus.WITHDRAWN, AlertStatus.RESOLVED);
    assertThat(text(play(seed, 0.3))).isEqualTo(text(seldom));
    assertThat(text(play(seed, 1))).isEqualTo(text(seldom));
  }

  private static List<String> text(List<Alert> alerts) {
    return alerts.stream().map(Alert::toString).sorted().toList();
  }

  private static List<Alert> play(long seed, double share) {
    var rules = new Rulebook();
    rules.put("plain", Instant.EPOCH, rule("plain", null, Duration.ZERO, Duration.ofHours(2)));
    rules.put(
        "late", Instant.EPOCH, rule("late", null, Duration.ofMinutes(7), Duration.ofHours(1)));
    rules.put(
        "loud",
        Instant.EPOCH,
        rule(
            "loud",
            new Volume(Duration.ofHours(1), Duration.ofHours(6), 1.5, 3),
            Duration.ofMinutes(3),
            Duration.ZERO));
    List<Alert> alerts = new ArrayList<>();
    var engine = new AlertEngine(rules, new TreeMemory(), alerts::add);
    var records = new Random(seed);
    var ticks = new Random(seed);
    Instant now = START;
    for (int number = 0; number < 400; number++) {
      // now and then much at once, now and then nothing for hours
      now = now.plusSeconds(records.nextInt(number / 40 % 2 == 0 ? 600 : 3600));
      for (int steps = 0; ticks.nextDouble() < share && steps < 3; steps++) {
        engine.advance(now.minusSeconds(ticks.nextInt(600)));
      }
      boolean retracts = number > 10 && records.nextInt(8) == 0;
      int quote = retracts ? number - 1 - records.nextInt(10) : number;
      String speaker = "s" + quote % 3;
      for (String rule : List.of("plain", "late", "loud")) {
        engine.handle(rule, now, now, candidate(rule, quote, speaker, now, retracts));
      }
    }
    engine.advance(now.plus(Duration.ofDays(100)));
    return alerts;
  }

  @Test
  void nothingIsRememberedForGood() {
    rules.put("plain", START, rule("plain", null, Duration.ZERO, Duration.ofHours(2)));
    Volume volume = new Volume(Duration.ofHours(1), Duration.ofHours(6), 1.5, 3);
    rules.put("loud", START, rule("loud", volume, Duration.ZERO, Duration.ZERO));
    for (int number = 0; number < 200; number++) {
      Instant now = START.plus(Duration.ofMinutes(number));
      engine.handle("plain", now, now, candidate("plain", number, "s", now, false));
      engine.handle("loud", now, now, candidate("loud", number, "s", now, false));
    }
    assertThat(memory.size()).isGreaterThan(1000);

    engine.advance(START.plus(Duration.ofDays(60)));

    // the versions of the two rules, and the list of nobody's quotes
    assertThat(memory.alerts().range("", "\uffff", 10)).isEmpty();
    assertThat(memory.groups().range("", "\uffff", 10)).isEmpty();
    assertThat(memory.quotes().range("", "\uffff", 10)).isEmpty();
    assertThat(memory.index().range("", "\uffff", 10)).hasSize(2);
  }

  @Test
  void whatARuleKnewGoesWithTheRule() {
    rules.put("plain", START, rule("plain", null, Duration.ofMinutes(10), Duration.ZERO));
    engine.handle("plain", START, START, candidate("plain", 1, "s", START, false));
    rules.put("plain", START.plusSeconds(60), null);

    engine.advance(START.plus(Duration.ofDays(1)));

    assertThat(alerts).isEmpty();
    engine.advance(START.plus(Duration.ofDays(60)));
    assertThat(memory.size()).isZero();
  }

  @Test
  void aRetractionOfWhatNeverFiredTellsNothing() {
    rules.put("plain", START, rule("plain", null, Duration.ZERO, Duration.ZERO));
    Instant later = START.plusSeconds(60);
    engine.handle("plain", later, later, candidate("plain", 1, "s", later, true));

    assertThat(alerts).isEmpty();
  }
}
