package org.onrecord.replay.backtest;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.PrometheusDuration;
import org.onrecord.replay.archive.ArchiveSummary;

/**
 * A backtest as a page of its own: it loads nothing from anywhere, and says so to the browser.
 * Without scripts it has all of it as text and tables; with them, charts, too. What comes from
 * articles is only ever text in it, and a link only to where http and https lead.
 */
public final class HtmlReport {

  /** Beyond these a browser takes long, and the JSON has all. */
  private static final int MOST_ALERTS = 2_000;

  private final PrintWriter out;

  public HtmlReport(PrintWriter out) {
    this.out = out;
  }

  /** Writes the page. */
  public void write(BacktestReport report) {
    Document page = Document.createShell("");
    page.prependChild(new DocumentType("html", "", ""));
    page.outputSettings().prettyPrint(false);
    page.expectFirst("html").attr("lang", "en");
    Assets assets = new Assets(new ChartData(report).json());
    head(page.head(), assets);
    page.body().appendElement("a").addClass("skip").attr("href", "#rules").text("To the figures");
    body(page.body().appendElement("main"), report);
    assets.scripts(page.body());
    out.println(page.outerHtml());
  }

  private static void head(Element head, Assets assets) {
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr("content", assets.policy());
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    head.appendElement("title").text("OnRecord: backtest");
    head.appendElement("style").appendChild(new DataNode(assets.style()));
  }

  private static void body(Element main, BacktestReport report) {
    main.appendElement("h1").text("Backtest");
    summary(main.appendElement("p"), report);
    chart(main, "Time line", "timeline", timeline(report));
    rules(section(main, "rules", "Rules"), report);
    leads(main, report);
    if (!report.sweep().isEmpty()) {
      sweep(section(main, "sweep", "Sweep"), report);
    }
    if (!report.labels().isEmpty()) {
      labels(section(main, "labels", "Labels"), report);
    }
    alerts(section(main, "alerts", "Alerts"), report);
    new ProvenancePart(section(main, "provenance", "Provenance")).add(report);
  }

  private static void summary(Element at, BacktestReport report) {
    ArchiveSummary archive = report.provenance().archive();
    Outcome all = report.all();
    at.text(
        String.format(
            Locale.ROOT,
            "%,d alerts of %,d rules over %,d articles, %s to %s: %.2f a day.",
            all.alerts(),
            report.rules().size(),
            archive.articles(),
            archive.first(),
            archive.last(),
            all.perDay()));
    Score score = all.score();
    if (score != null) {
      at.appendText(
          String.format(
              Locale.ROOT,
              " Of %,d labels they tell of %,d (recall %s); %,d of the alerts tell of one"
                  + " (precision %s).",
              score.labels(),
              score.found(),
              Numbers.share(score.recall()),
              score.correct(),
              Numbers.share(score.precision())));
    }
  }

  private static String timeline(BacktestReport report) {
    return report.labels().isEmpty()
        ? "When each rule fired. Drag over a part to enlarge it; a double click shows all again."
        : "When each rule fired: a dot where the alert tells of a label, a ring where it doesn't."
            + " The labels are on top: a dot where an alert tells of one, a ring where none does."
            + " Drag over a part to enlarge it; a double click shows all again.";
  }

  /** Where scripts may draw; what is drawn is in the tables, too. */
  private static void chart(Element main, String title, String id, String caption) {
    Element figure = main.appendElement("figure").attr("hidden", true);
    figure.appendElement("h2").text(title);
    figure
        .appendElement("div")
        .id(id)
        .addClass("chart")
        .attr("role", "img")
        .attr("aria-label", title);
    figure.appendElement("figcaption").text(caption);
  }

  private static Element section(Element main, String id, String title) {
    Element section = main.appendElement("section").id(id);
    section.appendElement("h2").text(title);
    return section;
  }

  private static void rules(Element section, BacktestReport report) {
    Table table =
        new Table(
            section,
            "Rules",
            "Rule",
            "Alerts",
            "A day",
            "Precision",
            "Recall",
            "F1",
            "Evaluations",
            "Met",
            "Looks",
            "Most looks",
            "Time, ms");
    for (BacktestReport.RuleResult rule : report.rules()) {
      Element name = table.row();
      name.appendElement("b").text(rule.id());
      if (!rule.description().isEmpty()) {
        name.appendElement("br");
        name.appendText(rule.description());
      }
      if (rule.disabled() != null) {
        name.appendElement("p").addClass("bad").text("Would be disabled: " + rule.disabled());
      }
      Work work = rule.work();
      outcome(table, rule.outcome());
      table.numbers(
          Numbers.count(work.evaluations()),
          Numbers.count(work.met()),
          Numbers.count(work.looks()),
          Numbers.count(work.mostLooks()),
          Numbers.millis(report.cost().rules().getOrDefault(rule.id(), 0.0)));
    }
    if (report.rules().size() > 1) {
      table.row().appendElement("b").text("All");
      outcome(table, report.all());
      table.numbers("", "", "", "", "");
    }
    section
        .appendElement("p")
        .addClass("note")
        .text(
            "Evaluations: quotes that have the terms a rule is looked up by, and that it was held"
                + " against. Met: those that meet its conditions on quotes. Looks: terms and"
                + " positions of quotes that it looked at; beyond 50,000 of one quote a rule is"
                + " disabled. The time is that of this run, on its machine; all else is the same in"
                + " every run.");
  }

  private static void outcome(Table table, Outcome outcome) {
    Score score = outcome.score();
    table.numbers(
        Numbers.count(outcome.alerts()),
        Numbers.decimal(outcome.perDay()),
        Numbers.share(score == null ? null : score.precision()),
        Numbers.share(score == null ? null : score.recall()),
        Numbers.share(score == null ? null : score.f1()));
  }

  private static void leads(Element main, BacktestReport report) {
    Element section = section(main, "leads", "Lead time");
    Element charts = section.appendElement("div").addClass("pair");
    if (report.all().leadToLabel() != null) {
      chart(charts, "To the label", "to-label", "Alerts by how long before the label they came.");
    }
    if (report.all().leadToFirstOutlet() != null) {
      chart(
          charts,
          "To the first outlet",
          "to-first",
          "Alerts by how long before the first outlet they came: what was first carried can only be"
              + " told of after it, unless it was dated later than it was seen.");
    }
    Table table =
        new Table(
            section,
            "Lead time",
            "Rule",
            "To",
            "Alerts",
            "Least",
            "Lower quartile",
            "Median",
            "Upper quartile",
            "Most");
    report.rules().forEach(rule -> leads(table, rule.id(), rule.outcome()));
    if (report.rules().size() > 1) {
      leads(table, "All", report.all());
    }
  }

  private static void leads(Table table, String rule, Outcome outcome) {
    leads(table, rule, "the label", outcome.leadToLabel());
    leads(table, rule, "the first outlet", outcome.leadToFirstOutlet());
  }

  private static void leads(Table table, String rule, String to, @Nullable Distribution leads) {
    if (leads != null) {
      table.row().text(rule);
      table.cell().text(to);
      table.numbers(
          Numbers.count(leads.count()),
          Lead.text(leads.minSeconds()),
          Lead.text(leads.lowerQuartileSeconds()),
          Lead.text(leads.medianSeconds()),
          Lead.text(leads.upperQuartileSeconds()),
          Lead.text(leads.maxSeconds()));
    }
  }

  private static void sweep(Element section, BacktestReport report) {
    Table table =
        new Table(section, "Sweep", "With", "Rule", "Alerts", "A day", "Precision", "Recall", "F1");
    for (BacktestReport.SweepResult with : report.sweep()) {
      String values = Numbers.values(with.variables());
      for (Map.Entry<String, Outcome> rule : with.rules().entrySet()) {
        table.row().text(values);
        table.cell().text(rule.getKey());
        outcome(table, rule.getValue());
      }
      if (with.rules().size() > 1) {
        table.row().appendElement("b").text(values);
        table.cell().appendElement("b").text("All");
        outcome(table, with.all());
      }
    }
  }

  private static void labels(Element section, BacktestReport report) {
    Table table =
        new Table(
            section,
            "Labels",
            "Line",
            "Time",
            "Tolerance",
            "Speaker",
            "Words",
            "Statement",
            "Rule",
            "Told of by");
    for (BacktestReport.LabelResult label : report.labels()) {
      Element line = table.row().id("label-" + label.line());
      line.text(String.valueOf(label.line()));
      table.cell().text(label.time().toString());
      table
          .cell()
          .text(PrometheusDuration.text(Duration.ofSeconds(Math.round(label.toleranceSeconds()))));
      List.of(label.speaker(), label.words(), label.statement(), label.rule())
          .forEach(text -> table.cell().text(text));
      Element by = table.cell();
      if (label.outside()) {
        by.text("outside the archive");
      } else if (label.foundBy().isEmpty()) {
        by.addClass("bad").text("none");
      }
      label
          .foundBy()
          .forEach(
              (rule, alert) -> {
                by.appendElement("a").attr("href", "#alert-" + alert).text(rule);
                by.appendText(" ");
              });
    }
  }

  private static void alerts(Element section, BacktestReport report) {
    AlertPart part = new AlertPart(section);
    report.alerts().stream().limit(MOST_ALERTS).forEach(part::add);
    if (report.alerts().isEmpty()) {
      section.appendElement("p").text("None.");
    } else if (report.alerts().size() > MOST_ALERTS) {
      section
          .appendElement("p")
          .text(
              String.format(
                  Locale.ROOT,
                  "These are the first %,d of %,d; --format json has all.",
                  MOST_ALERTS,
                  report.alerts().size()));
    }
  }
}
