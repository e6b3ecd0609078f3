package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over an archive, by the command. */
class BacktestCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SAMPLE = "src/main/resources/org/onrecord/app/sample/articles.jsonl";

  @TempDir Path folder;
  private Path archive;
  private Path rules;

  @BeforeEach
  void write() throws IOException {
    archive =
        file(
            "articles.jsonl",
            linde("a", "Gazette", "2026-03-02T08:00:00Z", "The bridge will open in May"),
            linde("b", "Courier", "2026-03-02T09:30:00Z", "The bridge will open in May"),
            linde("c", "Gazette", "2026-03-04T08:00:00Z", "The ferry will stop in June"),
            linde("d", "Courier", "2026-03-06T08:00:00Z", "The bridge is closed, and the ferry"));
    rules =
        file(
            "rules.yaml",
            "variables: {what: bridge, outlets: 2}",
            "rules:",
            "- {id: works, description: what opens, speaker: Mara Linde, words: '${what}',"
                + " group_by: [article]}",
            "- {id: spreading, statement: {carried_by: {outlets: '${outlets}', within: 1d}}}");
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String linde(String id, String outlet, String time, String words) {
    return ("{\"id\":\"%s\",\"outlet\":\"%s\",\"observed\":\"%s\",\"published\":\"%s\",\"text\":"
            + "\"“%s,” said Mara Linde, the transport minister.\"}")
        .formatted(id, outlet, time, time, words);
  }

  private Run backtest(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("backtest", rules.toString(), "--archive", archive.toString()));
    arguments.addAll(Arrays.asList(more));
    return Run.of(arguments.toArray(new String[0]));
  }

  private JsonNode json(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    arguments.addAll(List.of("--format", "json"));
    Run run = backtest(arguments.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static List<String> texts(JsonNode list, String path) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.at(path).asText())
        .toList();
  }

  @Test
  void alertsAreHeldAgainstLabels() throws IOException {
    Path labels =
        file(
            "labels.csv",
            "time,speaker,words,rule,tolerance",
            "2026-03-02T08:30:00Z,Mara Linde,bridge,,1h",
            "2026-03-04,Mara Linde,bridge,works,1d",
            "2026-03-06T08:00:00Z,,ferry,works,",
            "2026-04-06,,ferry,,");
    JsonNode report = json("--labels", labels.toString());

    // two of the first day, of which the nearest in time tells of the label; and the last one
    JsonNode works = report.path("rules").path(0);
    assertThat(works.path("id").asText()).isEqualTo("works");
    assertThat(works.at("/outcome/alerts").asInt()).isEqualTo(3);
    assertThat(works.at("/outcome/perDay").asDouble()).isEqualTo(0.75);
    assertThat(works.at("/outcome/score/labels").asInt()).isEqualTo(3);
    assertThat(works.at("/outcome/score/found").asInt()).isEqualTo(2);
    assertThat(works.at("/outcome/score/precision").asDouble()).isEqualTo(2 / 3.0);
    assertThat(works.at("/outcome/score/recall").asDouble()).isEqualTo(2 / 3.0);
    assertThat(works.at("/outcome/leadToLabel/maxSeconds").asDouble()).isEqualTo(1800);
    assertThat(works.at("/outcome/leadToLabel/medianSeconds").asDouble()).isEqualTo(900);
    assertThat(works.at("/work/evaluations").asInt()).isEqualTo(3);

    JsonNode spreading = report.path("rules").path(1);
    assertThat(spreading.at("/outcome/alerts").asInt()).isEqualTo(1);
    assertThat(spreading.at("/outcome/score/labels").asInt()).isEqualTo(1);
    assertThat(spreading.at("/outcome/score/found").asInt()).isEqualTo(1);
    assertThat(spreading.at("/outcome/leadToLabel/minSeconds").asDouble()).isEqualTo(-3600);
    assertThat(spreading.at("/outcome/leadToFirstOutlet/minSeconds").asDouble()).isEqualTo(-5400);
    assertThat(report.at("/all/score/found").asInt()).isEqualTo(2);
    assertThat(report.at("/all/score/precision").asDouble()).isEqualTo(0.75);

    assertThat(texts(report.path("alerts"), "/alert/ruleId"))
        .containsExactly("works", "spreading", "works", "works");
    assertThat(texts(report.path("alerts"), "/label")).containsExactly("2", "2", "null", "4");
    assertThat(texts(report.path("alerts"), "/firstCarried/outlet"))
        .containsExactly("Gazette", "Gazette", "Gazette", "Courier");
    assertThat(report.at("/alerts/0/alert/quotes/0/quote/content/text").asText())
        .contains("The bridge will open in May");
    assertThat(texts(report.path("labels"), "/foundBy/works").get(1)).isEmpty();
    JsonNode provenance = report.path("provenance");
    // a month later there are no articles that could tell of it
    assertThat(texts(report.path("labels"), "/outside"))
        .containsExactly("false", "false", "false", "true");
    assertThat(provenance.at("/labels/outside").asInt()).isEqualTo(1);
    assertThat(provenance.at("/labels/sha256").asText()).hasSize(64);
    assertThat(provenance.at("/archive/hash").asText()).hasSize(64);
    assertThat(provenance.at("/versions/extractor").asText()).isNotEmpty();
    assertThat(provenance.at("/rules/0/definition").asText()).contains("words: 'bridge'");
  }

  @Test
  void aLabelMayNameAStatementAndAFailingRuleIsTold() throws IOException {
    Files.writeString(
        rules,
        """
        rules:
        - {id: works, speaker: Mara Linde, words: bridge OR ferry, group_by: [article]}
        - {id: fails, where: '1 / (quote.confidence > 2.0 ? 1 : 0) > 0'}
        """);
    JsonNode report = json();
    assertThat(texts(report.path("rules"), "/disabled").get(0)).isEqualTo("null");
    assertThat(texts(report.path("rules"), "/disabled").get(1)).startsWith("'where' can't be told");
    assertThat(report.at("/all/score").isNull()).isTrue();

    // the second article carries what the first one does, at another time
    Run replay =
        Run.of(
            "replay",
            "start",
            "x",
            "--in-process",
            "--archive",
            archive.toString(),
            "--set",
            "data.dir=" + folder);
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    String statement = "";
    for (String line : Files.readAllLines(folder.resolve("replays/x/export/statements.jsonl"))) {
      JsonNode known = JSON.readTree(line);
      statement =
          known.path("outlets").asInt() == 2 ? known.path("statementId").asText() : statement;
    }
    Path labels = file("labels.csv", "time,statement", "2026-03-02T09:00:00Z," + statement);
    JsonNode judged = json("--labels", labels.toString(), "--tolerance", "45m");
    assertThat(texts(judged.path("alerts"), "/label")).containsExactly("null", "2", "null", "null");
    labels = file("labels.csv", "time,statement", "2026-03-02T09:00:00Z,another");
    assertThat(json("--labels", labels.toString()).at("/all/score/found").asInt()).isZero();
  }

  @Test
  void aSweepTriesAllCombinationsAndTwoRunsAreEqual() throws IOException {
    Path labels = file("labels.csv", "time,words", "2026-03-04T08:00:00Z,ferry");
    String[] arguments = {
      "--labels", labels.toString(), "--sweep", "what=bridge,ferry", "--sweep", "outlets=2,3"
    };
    JsonNode report = json(arguments);

    JsonNode sweep = report.path("sweep");
    assertThat(texts(sweep, "/variables/what"))
        .containsExactly("bridge", "bridge", "ferry", "ferry");
    assertThat(texts(sweep, "/variables/outlets")).containsExactly("2", "3", "2", "3");
    assertThat(texts(sweep, "/rules/works/alerts")).containsExactly("3", "3", "2", "2");
    assertThat(texts(sweep, "/rules/spreading/alerts")).containsExactly("1", "0", "1", "0");
    assertThat(texts(sweep, "/rules/works/score/recall"))
        .containsExactly("0.0", "0.0", "1.0", "1.0");
    // what the rules have of themselves gives the same in a sweep
    assertThat(sweep.path(0).path("all")).isEqualTo(report.path("all"));

    JsonNode again = json(arguments);
    assertThat(((ObjectNode) report).remove("cost").path("rules").path("works").asDouble())
        .isPositive();
    ((ObjectNode) again).remove("cost");
    assertThat(again.toString()).isEqualTo(report.toString());
  }

  @Test
  void aReportIsWrittenForPeople() throws IOException {
    Path labels = file("labels.csv", "time,words", "2026-03-04,ferry", "2026-03-06,bridge");
    Path page = folder.resolve("report.html");
    Run written =
        backtest("--labels", labels.toString(), "--format", "html", "--output", page.toString());
    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(Files.readString(page))
        .contains("new uPlot", "The <mark>bridge</mark> is closed", "label of line 3");

    Run told = backtest("--labels", labels.toString());
    assertThat(told.err()).contains("4 articles from 2026-03-02T08:00:00Z to 2026-03-06T08:00:00Z");
    assertThat(told.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("rule").contains("precision", "to the label"),
            line -> assertThat(line).startsWith("works").contains(" 0.33 ", " 0.50 ", " 8h after"),
            line -> assertThat(line).startsWith("spreading").contains(" 0.00 "),
            line -> assertThat(line).startsWith("all").contains(" 0.25 ", " 0.50 "),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("1 of 2 labels no alert tells of:"),
            line -> assertThat(line).isEqualTo("  line 2 · 2026-03-04T00:00:00Z · ferry"));
  }

  @Test
  void whatFiresIsWhatAWholeRunFires() throws IOException {
    Files.writeString(
        rules,
        """
        rules:
        - {id: any, speaker: {kind: person}, words: silent OR truce OR guns, group_by: [speaker]}
        - {id: grouped, words: truce OR monitors}
        - {id: spread, words: truce OR pause, statement: {carried_by: {outlets: 2, within: 10d}}}
        - {id: first, speaker: Ingrid Sørhaug, statement: {first_said: true}, group_by: [statement]}
        - {id: altered, statement: {altered: true}}
        - {id: volume, volume: {window: 1d, trailing: 7d, times: 2, at_least: 3}}
        - {id: held, words: truce, for: 6h, group_by: [article]}
        - {id: repeated, words: guns, group_by: [speaker], repeat_interval: 4h, keep_firing_for: 1d}
        inhibitions:
        - {id: quiet, source_matchers: rule=any, target_matchers: rule=grouped, equal: [speaker]}
        """);
    archive = Path.of(SAMPLE);
    Path to = folder.resolve("export");
    // some alerts are due between the last article and this
    String until = "2026-03-10T03:20:00Z";
    Run whole =
        Run.of(
            "replay",
            "start",
            "whole",
            "--in-process",
            "--archive",
            SAMPLE,
            "--rules",
            rules.toString(),
            "--until",
            until,
            "--export",
            to.toString(),
            "--set",
            "data.dir=" + folder);
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    List<JsonNode> expected = new ArrayList<>();
    for (String line : Files.readAllLines(to.resolve("alerts.jsonl"))) {
      expected.add(JSON.readTree(line));
    }

    JsonNode report = json("--until", until);

    List<JsonNode> fired = new ArrayList<>();
    report.path("alerts").forEach(result -> fired.add(result.path("alert")));
    assertThat(fired).hasSizeGreaterThan(60).isEqualTo(expected);
    // time came further than the last article
    assertThat(fired.get(fired.size() - 1).path("observedAt").asText())
        .isGreaterThan(report.at("/provenance/archive/last").asText());
    assertThat(report.at("/provenance/archive/hash"))
        .isEqualTo(JSON.readTree(to.resolve("run.json").toFile()).path("archive").path("hash"));
  }

  @Test
  void variablesAreForTheFilesThatDeclareThem() throws IOException {
    Path other = file("other.yaml", "{id: all, words: 'ferry OR bridge', group_by: [article]}");
    Run both =
        Run.of(
            "backtest",
            rules.toString(),
            other.toString(),
            "--archive",
            archive.toString(),
            "--var",
            "what=ferry");
    assertThat(both.out().lines())
        .anySatisfy(line -> assertThat(line).matches("works +2 .*"))
        .anySatisfy(line -> assertThat(line).matches("all +4 .*"));
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsRead() throws IOException {
    Path labels = file("labels.csv", "time,speaker,rule", "soon,Mara Linde,work");
    Run bad = backtest("--labels", labels.toString());
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.err())
        .contains(labels + ":2: 'soon' is no time: write 2026-03-01")
        .contains(labels + ":2: no rule 'work': did you mean 'works'?");

    Run undeclared = backtest("--sweep", "wat=1,2");
    assertThat(undeclared.exitCode()).isEqualTo(1);
    assertThat(undeclared.err()).contains(rules + ":1:1: no variable 'wat': did you mean 'what'?");
    assertThat(backtest("--sweep", "what").err()).contains("'what' is no sweep: write share=0.6,");
    assertThat(backtest("--sweep", "what").exitCode()).isEqualTo(2);
    assertThat(backtest("--sweep", "what=a", "--var", "what=b").exitCode()).isEqualTo(2);
    String many = IntStream.range(0, 40).mapToObj(String::valueOf).collect(Collectors.joining(","));
    assertThat(backtest("--sweep", "what=" + many, "--sweep", "outlets=" + many).err())
        .contains("the sweep has more than 1000 combinations: take fewer values");
    assertThat(backtest("--tolerance", "long").exitCode()).isEqualTo(2);
    assertThat(Run.of("backtest", rules.toString()).exitCode()).isEqualTo(2);
    assertThat(backtest("--output", folder.resolve("absent/x.html").toString()).err())
        .contains("absent/x.html: no file can be written there");

    Run cut = backtest("--until", "2026-01-01");
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err()).contains("the archive has no articles");
    archive = file("broken.jsonl", "{broken");
    assertThat(backtest().err()).contains(archive + ":1: malformed JSON");
    Run tolerant = backtest("--tolerate");
    assertThat(tolerant.err())
        .contains("1: malformed JSON")
        .contains("the archive has no articles");
  }
}
