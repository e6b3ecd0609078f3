package org.onrecord.replay.backtest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.RecordJson;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.archive.ArchiveSummary;

/**
 * What a backtest found. Its shape is that of the JSON; two backtests of the same rules over the
 * same archive are equal, but for {@code cost}.
 *
 * @param all what came of all rules together
 * @param sweep what came of them with other values of their variables; empty without a sweep
 * @param alerts all alerts, in the order of time
 */
public record BacktestReport(
    Provenance provenance,
    Outcome all,
    List<RuleResult> rules,
    List<SweepResult> sweep,
    List<LabelResult> labels,
    List<AlertResult> alerts,
    Cost cost) {

  /**
   * What it rests on.
   *
   * @param labels null without labels
   */
  public record Provenance(
      ArchiveSummary archive,
      Manifest.Settings settings,
      Manifest.Versions versions,
      List<RuleSource> rules,
      @Nullable LabelSource labels) {}

  /** A rule, a silence or an inhibition as it was in force; the version is a digest of it. */
  public record RuleSource(String id, String kind, String version, String definition) {}

  /**
   * Where labels are from.
   *
   * @param outside how many are before the archive or after it, and don't count
   */
  public record LabelSource(String file, String sha256, int labels, int outside) {}

  /**
   * What came of a rule.
   *
   * @param disabled why it was put out of force on the way; null if it wasn't
   */
  public record RuleResult(
      String id, String description, Outcome outcome, Work work, @Nullable String disabled) {}

  /** What came of all rules, and of each, with these values. */
  public record SweepResult(
      Map<String, String> variables, Outcome all, Map<String, Outcome> rules) {}

  /**
   * A label.
   *
   * @param outside whether it is before the archive or after it, and doesn't count
   * @param foundBy the ids of the alerts that tell of it, by those of their rules
   */
  public record LabelResult(
      int line,
      Instant time,
      String speaker,
      String words,
      String statement,
      String rule,
      double toleranceSeconds,
      boolean outside,
      Map<String, String> foundBy) {

    static LabelResult of(Label label, boolean outside, Map<String, String> foundBy) {
      return new LabelResult(
          label.line(),
          label.time(),
          label.speaker(),
          label.words(),
          label.statement(),
          label.rule(),
          seconds(label.tolerance()),
          outside,
          foundBy);
    }
  }

  /**
   * An alert.
   *
   * @param label the line of the label that it tells of; null for none
   * @param firstCarried who first carried what it tells of; null without quotes
   */
  public record AlertResult(
      @JsonIgnore Alert record,
      @Nullable Integer label,
      @Nullable Double leadToLabelSeconds,
      @Nullable FirstCarried firstCarried,
      @Nullable Double leadToFirstOutletSeconds) {

    /** The alert with its evidence, as everywhere else. */
    @JsonProperty
    public ObjectNode alert() {
      return RecordJson.node(record);
    }
  }

  /**
   * What it took on this machine, at this time: no part of what is found.
   *
   * @param replaySeconds to bring the archive to quotes, speakers and statements
   * @param alertSeconds to bring these to alerts, with the rules as they are
   * @param sweepSeconds to do so with all other values
   * @param rules how long each rule was held against quotes
   */
  public record Cost(
      Instant started,
      double readSeconds,
      double replaySeconds,
      double articlesPerSecond,
      double alertSeconds,
      double sweepSeconds,
      Map<String, Double> rules) {}

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
