package org.onrecord.replay.backtest;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backtest as a few tables for people: rules, then a sweep, then the labels nobody told of. */
public final class TextReport {

  private static final List<String> COLUMNS =
      List.of(
          "alerts", "a day", "precision", "recall", "F1", "to the label", "to the first outlet");

  private final PrintWriter out;

  public TextReport(PrintWriter out) {
    this.out = out;
  }

  /** Writes all of it but the alerts. */
  public void write(BacktestReport report) {
    List<List<String>> rules = new ArrayList<>();
    rules.add(row("rule", "evaluations"));
    report
        .rules()
        .forEach(
            rule ->
                rules.add(
                    row(rule.id(), rule.outcome(), Numbers.count(rule.work().evaluations()))));
    if (report.rules().size() > 1) {
      long evaluations = report.rules().stream().mapToLong(r -> r.work().evaluations()).sum();
      rules.add(row("all", report.all(), Numbers.count(evaluations)));
    }
    table(rules);
    report.rules().stream()
        .filter(rule -> rule.disabled() != null)
        .forEach(rule -> out.printf("%s would be disabled: %s%n", rule.id(), rule.disabled()));
    if (!report.sweep().isEmpty()) {
      out.println();
      List<List<String>> sweep = new ArrayList<>();
      sweep.add(row("with", ""));
      report
          .sweep()
          .forEach(with -> sweep.add(row(Numbers.values(with.variables()), with.all(), "")));
      table(sweep);
    }
    labels(report);
  }

  private void labels(BacktestReport report) {
    List<BacktestReport.LabelResult> missed =
        report.labels().stream()
            .filter(label -> !label.outside() && label.foundBy().isEmpty())
            .toList();
    if (!missed.isEmpty()) {
      out.printf("%n%d of %d labels no alert tells of:%n", missed.size(), report.labels().size());
      missed.forEach(label -> out.println("  " + words(label)));
    }
    BacktestReport.LabelSource source = report.provenance().labels();
    if (source != null && source.outside() > 0) {
      out.printf(
          "%d of %d labels are before the archive or after it, and don't count%n",
          source.outside(), source.labels());
    }
  }

  private static String words(BacktestReport.LabelResult label) {
    List<String> parts = new ArrayList<>();
    parts.add("line " + label.line());
    parts.add(label.time().toString());
    for (String part : List.of(label.speaker(), label.words(), label.statement(), label.rule())) {
      if (!part.isEmpty()) {
        parts.add(part.replaceAll("\\s+", " "));
      }
    }
    return String.join(" · ", parts);
  }

  private static List<String> row(String first, String last) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(COLUMNS);
    row.add(last);
    return row;
  }

  private static List<String> row(String first, Outcome outcome, String last) {
    Score score = outcome.score();
    return List.of(
        first,
        Numbers.count(outcome.alerts()),
        Numbers.decimal(outcome.perDay()),
        Numbers.share(score == null ? null : score.precision()),
        Numbers.share(score == null ? null : score.recall()),
        Numbers.share(score == null ? null : score.f1()),
        median(outcome.leadToLabel()),
        median(outcome.leadToFirstOutlet()),
        last);
  }

  private static String median(@Nullable Distribution leads) {
    return leads == null ? "–" : Lead.text(leads.medianSeconds());
  }

  private void table(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        String space = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
        // names on the left, numbers on the right
        line.append(i == 0 ? cell + space : "  " + space + cell);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
