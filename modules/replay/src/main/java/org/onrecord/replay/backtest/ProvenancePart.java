package org.onrecord.replay.backtest;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.archive.ArchiveSummary;

/** What the page says of how it came about. */
final class ProvenancePart {

  private final Element section;

  ProvenancePart(Element section) {
    this.section = section;
  }

  void add(BacktestReport report) {
    BacktestReport.Provenance provenance = report.provenance();
    ArchiveSummary archive = provenance.archive();
    Manifest.Settings settings = provenance.settings();
    Manifest.Versions versions = provenance.versions();
    Table table = new Table(section, "Provenance", "What", "Which");
    row(table, "Archive", String.join(", ", settings.archive()));
    row(table, "Archive's hash", archive.hash());
    row(
        table,
        "Articles",
        "%,d, by %s; %,d cut, %,d skipped, %,d dated by publication"
            .formatted(
                archive.articles(),
                settings.by().toString().toLowerCase(Locale.ROOT),
                archive.cut(),
                archive.skipped(),
                archive.datedByPublication()));
    if (!settings.aliases().isEmpty()) {
      row(
          table,
          "Aliases",
          "%,d of %s".formatted(archive.aliases(), String.join(", ", settings.aliases())));
    }
    row(table, "Since", settings.since() == null ? "" : settings.since().toString());
    row(table, "Until", settings.until() == null ? "" : settings.until().toString());
    row(table, "statements.window", settings.statementsWindow());
    row(table, "Variables", Numbers.values(settings.variables()));
    BacktestReport.LabelSource labels = provenance.labels();
    if (labels != null) {
      row(
          table,
          "Labels",
          "%,d of %s, %,d of them before or after the archive; SHA-256 %s"
              .formatted(labels.labels(), labels.file(), labels.outside(), labels.sha256()));
    }
    row(table, "OnRecord", versions.onrecord() + ", commit " + versions.revision());
    row(table, "Extractor", versions.extractor());
    row(table, "Kafka, Java", versions.kafka() + ", " + versions.java());
    BacktestReport.Cost cost = report.cost();
    row(
        table,
        "This run",
        "%s: read in %.1f s, replayed in %.1f s (%,.0f articles a second), rules in %.1f s, sweep in %.1f s"
            .formatted(
                cost.started(),
                cost.readSeconds(),
                cost.replaySeconds(),
                cost.articlesPerSecond(),
                cost.alertSeconds(),
                cost.sweepSeconds()));
    archive.failures().forEach(failure -> row(table, "Skipped", failure));
    for (BacktestReport.RuleSource rule : provenance.rules()) {
      Element details = section.appendElement("details");
      details
          .appendElement("summary")
          .text(
              "%s %s, version %s"
                  .formatted(rule.kind().toLowerCase(Locale.ROOT), rule.id(), rule.version()));
      details.appendElement("pre").text(rule.definition());
    }
  }

  private static void row(Table table, String what, String which) {
    if (!which.isEmpty()) {
      table.row().text(what);
      table.cell().addClass("long").text(which);
    }
  }
}
