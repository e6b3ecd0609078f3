package org.onrecord.replay.backtest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.Rule;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleMeter;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertRule;
import org.onrecord.replay.AlertRecords;
import org.onrecord.replay.AlertRun;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.SinkRecord;
import org.onrecord.replay.archive.ArchiveSummary;

/**
 * Rules over what a replay brought: which alerts they would have fired when, and how well these
 * tell of labels. The replay is made once, and each set of rules is played over its records.
 */
public final class Backtest {

  private static final double MILLIS_A_DAY = 86_400_000;

  private record Told(Alert alert, Fired fired) {}

  /** Alerts of one time in one order, as in an export. */
  private static final Comparator<Told> CANONICAL =
      Comparator.comparing((Told told) -> told.fired().time())
          .thenComparing(told -> told.fired().ruleId())
          .thenComparing(told -> told.fired().alertId());

  private final AlertRecords records;
  private final Variant rules;
  private final List<Label> labels;
  private final LabelMatcher matcher;
  private final ArchiveSummary archive;
  private final LongConsumer progress;
  private final RuleCosts costs = new RuleCosts();
  private final Map<String, String> disabled = new TreeMap<>();
  private final List<Told> told = new ArrayList<>();
  private final Map<Variant, List<Fired>> sweep = new LinkedHashMap<>();
  private long played;

  /**
   * A backtest.
   *
   * @param records what the replay of {@code archive} brought
   * @param progress is told how many records are through, those of a sweep included
   */
  public Backtest(
      ArchiveSummary archive,
      AlertRecords records,
      Variant rules,
      List<Label> labels,
      LongConsumer progress) {
    this.archive = archive;
    this.records = records;
    this.rules = rules;
    this.labels = labels;
    this.matcher = new LabelMatcher(labels);
    this.progress = progress;
  }

  /**
   * Plays the rules.
   *
   * @throws ReplayException if the disk can't be written or read
   */
  public void play() {
    play(
        rules,
        costs,
        record -> {
          if (record.value() instanceof Alert alert) {
            told.add(new Told(alert, Fired.of(alert, matcher.met(alert))));
          } else if (record.value() instanceof AlertRule rule && rule.getDisabled() != null) {
            disabled.put(rule.getRuleId(), rule.getDisabled());
          }
        });
    told.sort(CANONICAL);
  }

  /**
   * Plays the rules with other values of their variables; after {@link #play()}.
   *
   * @throws ReplayException if the disk can't be written or read
   */
  public void play(Variant variant) {
    List<Fired> fired = new ArrayList<>();
    if (variant.isSameAs(rules)) {
      told.forEach(same -> fired.add(same.fired()));
      played += records.count();
    } else {
      play(
          variant,
          RuleMeter.NONE,
          record -> {
            if (record.value() instanceof Alert alert) {
              fired.add(Fired.of(alert, matcher.met(alert)));
            }
          });
    }
    sweep.put(variant, fired);
  }

  private void play(Variant variant, RuleMeter meter, Consumer<SinkRecord> sink) {
    try (AlertRun run = new AlertRun(meter)) {
      variant.rules().forEach(rule -> run.put(rule.toRecord(), Instant.EPOCH));
      run.play(records, sink, () -> progress.accept(++played));
      Instant end = end();
      if (end != null) {
        run.advance(end, sink);
      }
    } catch (IOException e) {
      throw new ReplayException("the alerts can't be played: " + e.getMessage(), e);
    }
  }

  /** How far time comes in the archive, whether it has quotes there or not. */
  private @Nullable Instant end() {
    Instant until = archive.until();
    return until == null ? archive.last() : until.minusMillis(1);
  }

  /** How long each rule was held against quotes, in seconds. */
  public Map<String, Double> ruleSeconds() {
    Map<String, Double> seconds = new TreeMap<>();
    ids(rules).forEach(id -> seconds.put(id, costs.seconds(id)));
    return seconds;
  }

  /** How many labels are before the archive or after it, tolerance and all. */
  public int labelsOutside() {
    return (int) labels.stream().filter(this::isOutside).count();
  }

  private boolean isOutside(Label label) {
    Instant first = archive.first();
    Instant last = archive.last();
    return first == null
        || last == null
        || label.time().plus(label.tolerance()).isBefore(first)
        || label.time().minus(label.tolerance()).isAfter(last);
  }

  private Judgement judgement(Variant variant, List<Fired> alerts, Carriers carriers) {
    return new Judgement(ids(variant), alerts, labels, this::isOutside, carriers, days());
  }

  /** What was found. */
  public BacktestReport report(BacktestReport.Provenance provenance, BacktestReport.Cost cost) {
    List<Fired> all = new ArrayList<>();
    told.forEach(alert -> all.add(alert.fired()));
    List<Fired> own = List.copyOf(all);
    sweep.values().forEach(all::addAll);
    Carriers carriers = new Carriers(all, records);
    Judgement judgement = judgement(rules, own, carriers);
    return new BacktestReport(
        provenance,
        judgement.ofAll(),
        rules.rules().stream()
            .filter(Rule.class::isInstance)
            .map(rule -> result((Rule) rule, judgement))
            .toList(),
        sweep.entrySet().stream()
            .map(
                entry ->
                    swept(entry.getKey(), judgement(entry.getKey(), entry.getValue(), carriers)))
            .toList(),
        labels(judgement),
        told.stream().map(alert -> result(alert, judgement, carriers)).toList(),
        cost);
  }

  private BacktestReport.RuleResult result(Rule rule, Judgement judgement) {
    return new BacktestReport.RuleResult(
        rule.id(),
        rule.description(),
        judgement.of(rule.id()),
        costs.work(rule.id()),
        disabled.get(rule.id()));
  }

  private static BacktestReport.SweepResult swept(Variant variant, Judgement judgement) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    ids(variant).forEach(id -> outcomes.put(id, judgement.of(id)));
    return new BacktestReport.SweepResult(variant.variables(), judgement.ofAll(), outcomes);
  }

  private List<BacktestReport.LabelResult> labels(Judgement judgement) {
    Map<Integer, Map<String, String>> found = new TreeMap<>();
    for (Told alert : told) {
      Label label = judgement.label(alert.fired());
      if (label != null) {
        found
            .computeIfAbsent(label.line(), absent -> new TreeMap<>())
            .put(alert.fired().ruleId(), alert.fired().alertId());
      }
    }
    return labels.stream()
        .map(
            label ->
                BacktestReport.LabelResult.of(
                    label, isOutside(label), found.getOrDefault(label.line(), Map.of())))
        .toList();
  }

  private static BacktestReport.AlertResult result(
      Told alert, Judgement judgement, Carriers carriers) {
    Label label = judgement.label(alert.fired());
    return new BacktestReport.AlertResult(
        alert.alert(),
        label == null ? null : label.line(),
        judgement.leadToLabel(alert.fired()),
        carriers.first(alert.fired()),
        judgement.leadToFirstOutlet(alert.fired()));
  }

  private static List<String> ids(Variant variant) {
    return variant.rules().stream().filter(Rule.class::isInstance).map(RuleDocument::id).toList();
  }

  /** How long the archive is; what is shorter counts as a day. */
  private double days() {
    Instant first = archive.first();
    Instant last = archive.last();
    return first == null || last == null
        ? 1
        : Math.max(1, Duration.between(first, last).toMillis() / MILLIS_A_DAY);
  }
}
