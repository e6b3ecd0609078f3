package org.onrecord.replay.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.replay.ReplayException;

class RunDiffTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void exports() throws IOException {
    before = export("before", "1", List.of());
    after = export("after", "2", List.of());
  }

  private Path export(String name, String extractor, List<String> aliases) throws IOException {
    Path export = Files.createDirectories(folder.resolve(name));
    for (String file :
        List.of("quotes.jsonl", "speakers.jsonl", "statements.jsonl", "alerts.jsonl")) {
      Files.writeString(export.resolve(file), "");
    }
    Files.writeString(
        export.resolve("run.json"),
        """
        {"name": "%s", "settings": {"archive": [], "aliases": %s, "by": "OBSERVED", "broker": "in-process",
          "topicPrefix": "onrecord.", "partitions": 1, "statementsWindow": "P30D",
          "identityWindow": "P30D"},
         "versions": {"onrecord": "x", "revision": "r", "extractor": "%s", "kafka": "k", "java": "j"},
         "archive": {"hash": "h", "failures": []}, "started": "2026-03-01T00:00:00Z"}
        """
            .formatted(name, JSON.writeValueAsString(aliases), extractor));
    return export;
  }

  private static String quote(
      String article, String id, int start, int end, String speaker, String version) {
    return """
        {"quoteId":"%s","articleId":"%s","observedAt":"2026-03-02T08:00:00Z","content":{"text":"words %s","spans":[{"start":%d,"end":%d}]},"speaker":{"key":"person/%s","name":"%s"},"pattern":"p%s","extractorVersion":"%s","retracted":false}"""
        .formatted(id, article, id, start, end, speaker, speaker, version, version);
  }

  private void write(Path export, String file, String... lines) throws IOException {
    Files.writeString(
        export.resolve(file), lines.length == 0 ? "" : String.join("\n", lines) + "\n");
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    new RunDiff(before, after, changes::add).compare();
    return changes;
  }

  @Test
  void anotherVersionOfTheExtractorThatFindsTheSameChangesNothing() throws IOException {
    String one = quote("a", "q", 3, 9, "linde", "1");
    write(before, "quotes.jsonl", one);
    write(
        after,
        "quotes.jsonl",
        one.replace("\"extractorVersion\":\"1\"", "\"extractorVersion\":\"2\""));

    DiffSummary summary = new RunDiff(before, after, change -> {}).compare();

    assertThat(summary.isEmpty()).isTrue();
    assertThat(summary.unchanged(Change.Part.QUOTES)).isEqualTo(1);
  }

  @Test
  void quotesAreGainedLostAndChangedArticleByArticle() throws IOException {
    write(
        before,
        "quotes.jsonl",
        quote("a", "kept", 0, 5, "linde", "1"),
        quote("a", "cut", 10, 20, "linde", "1"),
        quote("b", "lost", 0, 9, "linde", "1"));
    write(
        after,
        "quotes.jsonl",
        quote("a", "kept", 0, 5, "linde", "1"),
        quote("a", "whole", 10, 30, "linde", "2"),
        quote("a", "new", 40, 50, "linde", "2"),
        quote("c", "other", 0, 9, "linde", "2"));

    List<Change> changes = changes();

    assertThat(changes)
        .extracting(change -> change.kind() + " " + change.latest().path("quoteId").asText())
        .containsExactly("CHANGED whole", "GAINED new", "LOST lost", "GAINED other");
    assertThat(changes.get(0).fields()).contains("content", "quoteId");
    assertThat(changes.get(0).why()).isEqualTo("extractor 1 → 2, pattern p1 → p2");
    assertThat(changes.get(1).why()).isEqualTo("extractor 1 → 2, pattern p2");
  }

  @Test
  void anotherSpeakerIsDownToAliasesWhereTheseAreOthers() throws IOException {
    after = export("after", "1", List.of("people.csv"));
    write(before, "quotes.jsonl", quote("a", "q", 0, 5, "m linde", "1"));
    write(after, "quotes.jsonl", quote("a", "q", 0, 5, "mara linde", "1"));

    assertThat(changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED);
              assertThat(change.fields()).containsExactly("speaker");
              assertThat(change.why()).isEqualTo("aliases");
            });
  }

  @Test
  void speakersAndStatementsFollowTheirQuotesAndAlertsTheirRules() throws IOException {
    write(
        before,
        "speakers.jsonl",
        "{\"key\":\"person/a\",\"quotes\":1}",
        "{\"key\":\"person/b\",\"quotes\":2}");
    write(after, "speakers.jsonl", "{\"key\":\"person/b\",\"quotes\":3}");
    write(
        before,
        "statements.jsonl",
        "{\"statementId\":\"s\",\"occurrences\":[{\"quoteId\":\"q\"}]}");
    write(
        after,
        "statements.jsonl",
        "{\"statementId\":\"s\",\"occurrences\":[{\"quoteId\":\"q\"},{\"quoteId\":\"r\"}]}");
    String alert =
        "{\"alertId\":\"x\",\"ruleId\":\"bridge\",\"ruleVersion\":\"1\",\"observedAt\":\"2026-03-02T08:00:00Z\"}";
    write(before, "alerts.jsonl", alert);
    write(after, "alerts.jsonl", alert.replace("\"1\"", "\"2\""));

    assertThat(changes())
        .extracting(change -> change.part() + " " + change.kind() + " " + change.why())
        .containsExactly(
            "SPEAKERS LOST its quotes",
            "SPEAKERS CHANGED its quotes",
            "STATEMENTS CHANGED its quotes",
            "ALERTS CHANGED the rule bridge");
  }

  @Test
  void isToldAsTextJsonAndHtml() throws IOException {
    write(before, "quotes.jsonl", quote("a", "cut", 10, 20, "<linde>", "1"));
    write(after, "quotes.jsonl", quote("a", "whole", 10, 30, "<linde>", "2"));

    assertThat(told(TextReport::new))
        .contains("~ <linde> “words cut” (a)", "→ <linde> “words whole” (a)")
        .contains("why: extractor 1 → 2")
        .contains("quotes: 0 gained, 0 lost, 1 changed, 0 the same");
    JsonNode json = JSON.readTree(told(JsonReport::new));
    assertThat(json.path("summary").path("quotes").path("changed").asInt()).isEqualTo(1);
    assertThat(json.path("changes").path(0).path("before").path("quoteId").asText())
        .isEqualTo("cut");
    assertThat(told(HtmlReport::new))
        .startsWith("<!DOCTYPE html>")
        .contains("&lt;linde&gt; “words whole”")
        .doesNotContain("<linde>")
        .endsWith("</html>\n");
  }

  private String told(Function<PrintWriter, DiffReport> reports) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    DiffReport report = reports.apply(out);
    RunDiff diff = new RunDiff(before, after, report::change);
    report.end(diff.compare(), diff.runs());
    out.flush();
    return text.toString();
  }

  @Test
  void aFileThatIsNoExportIsSaidWithItsLine() throws IOException {
    write(
        before,
        "quotes.jsonl",
        quote("b", "x", 0, 5, "linde", "1"),
        quote("a", "y", 0, 5, "linde", "1"));
    assertThatThrownBy(this::changes)
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith(before.resolve("quotes.jsonl") + ":2: out of order");
    write(before, "quotes.jsonl", "{oops");
    assertThatThrownBy(this::changes)
        .hasMessageStartingWith(before.resolve("quotes.jsonl") + ":1: malformed JSON");
    Files.delete(before.resolve("quotes.jsonl"));
    assertThatThrownBy(this::changes).hasMessageContaining("no such file");
  }
}
