package org.onrecord.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.SpeakerKind;
import org.onrecord.replay.Json;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.archive.ArchiveSummary;
import org.onrecord.replay.archive.DateBy;

class HtmlReportTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=a()>&";

  private static Alert alert(String url) {
    Quote quote =
        Quote.newBuilder()
            .setQuoteId("q1")
            .setArticleId("a1")
            .setOutlet(HOSTILE)
            .setUrl(url)
            .setTitle("The bridge" + HOSTILE)
            .setObservedAt(NOON)
            .setContent(new Passage("“The 🌉 bridge” " + HOSTILE, List.of()))
            .setSpeaker(
                QuoteSpeaker.newBuilder()
                    .setKey("person:mara-linde")
                    .setName("Mara Linde" + HOSTILE)
                    .setKind(SpeakerKind.PERSON)
                    .build())
            .build();
    return Alert.newBuilder()
        .setAlertId("f1")
        .setRuleId("works")
        .setRuleVersion("1")
        .setStatus(AlertStatus.FIRING)
        .setObservedAt(NOON)
        .setReason(HOSTILE)
        .setQuotes(
            List.of(
                new AlertQuote(
                    quote,
                    List.of(new AlertMatch("content", 7, 13), new AlertMatch("title", 4, 10)))))
        .build();
  }

  private static BacktestReport report(String url) {
    Outcome outcome =
        new Outcome(
            1,
            1,
            0,
            0,
            0,
            Score.of(1, 1, 1, 1),
            Distribution.of(List.of(-90.0)),
            Distribution.of(List.of(-3600.0)));
    return new BacktestReport(
        new BacktestReport.Provenance(
            new ArchiveSummary("00ff", 1, 1, 0, 0, 0, 1, List.of(HOSTILE), NOON, NOON, null),
            new Manifest.Settings(
                List.of(HOSTILE),
                false,
                null,
                List.of(),
                List.of(),
                Map.of("what", HOSTILE),
                DateBy.OBSERVED,
                null,
                null,
                true,
                Manifest.Settings.IN_PROCESS,
                "onrecord",
                1,
                0,
                0,
                "P30D",
                "P30D"),
            new Manifest.Versions("1", "c0ffee", "english", "4", "17"),
            List.of(new BacktestReport.RuleSource("works", "RULE", "1", HOSTILE)),
            new BacktestReport.LabelSource(HOSTILE, "00", 1, 0)),
        outcome,
        List.of(
            new BacktestReport.RuleResult(
                "works", HOSTILE, outcome, new Work(2, 1, 9, 5), HOSTILE)),
        List.of(
            new BacktestReport.SweepResult(
                Map.of("what", HOSTILE), outcome, Map.of("works", outcome))),
        List.of(
            new BacktestReport.LabelResult(
                2, NOON, HOSTILE, HOSTILE, HOSTILE, "works", 90, false, Map.of("works", "f1"))),
        List.of(
            new BacktestReport.AlertResult(
                alert(url), 2, -90.0, new FirstCarried(NOON, HOSTILE), -3600.0)),
        new BacktestReport.Cost(NOON, 1, 2, 0.5, 1, 1, Map.of("works", 0.001)));
  }

  private static Document page(String url) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      new HtmlReport(out).write(report(url));
    }
    return Jsoup.parse(text.toString());
  }

  @Test
  void itLoadsNothingFromElsewhereAndRunsOnlyWhatItBrings() throws Exception {
    Document page = page("https://gazette.example/a1");
    assertThat(page.select("[src], link, iframe, object, base, [style]")).isEmpty();
    assertThat(page.select("*").stream().flatMap(element -> element.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(page.select("a[href]").eachAttr("href"))
        .contains("#label-2", "#alert-f1", "https://gazette.example/a1")
        .allMatch(href -> href.startsWith("#") || href.startsWith("https://gazette.example/"));

    String policy = page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy).startsWith("default-src 'none'");
    List<Element> scripts = page.select("script:not([type])");
    assertThat(scripts).hasSize(2);
    for (Element script : scripts) {
      assertThat(policy).contains(digest(script.data()));
    }
    assertThat(policy).contains(digest(page.expectFirst("style").data()));
    assertThat(scripts.get(0).data()).contains("The MIT License", "Leon Sorokin");
  }

  private static String digest(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  @Test
  void whatComesFromArticlesAndFilesIsTextOnly() {
    Document page = page("javascript:alert(1)");
    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select("a[href^=javascript]")).isEmpty();
    assertThat(page.select("mark").eachText()).containsExactly("bridge", "bridge");
    assertThat(page.select("blockquote").text()).contains("“The 🌉 bridge” </script>");
    for (String part : List.of("#rules", "#sweep", "#labels", "#alerts", "#provenance")) {
      assertThat(page.select(part).text()).as(part).contains("<img src=x onerror=a()>&");
    }
  }

  @Test
  void figuresAreInTables() {
    Document page = page("https://gazette.example/a1");
    assertThat(page.select("#rules tbody tr").eachText())
        .singleElement()
        .asString()
        .endsWith("1 1.00 1.00 1.00 1.00 2 1 9 5 1.0");
    assertThat(page.select("#leads tbody tr").eachText())
        .anyMatch(row -> row.startsWith("works the label 1 1m30s after"))
        .anyMatch(row -> row.startsWith("works the first outlet 1 1h after"));
    assertThat(page.select("#provenance").text()).contains("00ff", "c0ffee", "1 skipped");
    // shown by the script that draws in them
    assertThat(page.select("figure[hidden] .chart").eachAttr("id"))
        .containsExactly("timeline", "to-label", "to-first");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void theJsonHasTheSame() {
    assertThat(Json.text(report("https://gazette.example/a1")))
        .contains(
            "\"leadToLabelSeconds\" : -90.0", "\"revision\" : \"c0ffee\"", "\"quoteId\" : \"q1\"")
        .doesNotContain("\"record\"");
  }

  @Test
  void histogramsHaveWidthsThatPeopleCountIn() {
    Histogram days = Histogram.of(List.of(-86_400.0 * 3, -86_400.0, -10.0));
    assertThat(days.width()).isEqualTo(3 * 3600);
    assertThat(days.from()).isEqualTo(-86_400.0 * 3);
    assertThat(days.counts()).hasSize(24).startsWith(1).endsWith(1);
    assertThat(days.counts().get(16)).isEqualTo(1);
    assertThat(Histogram.of(List.of(0.0)).counts()).containsExactly(1);
    assertThat(Histogram.of(List.of(0.0, 1e12)).counts().get(0)).isEqualTo(1);
  }
}
