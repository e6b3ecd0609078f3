package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs without a broker. */
class ReplayCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SAMPLE = "src/main/resources/org/onrecord/app/sample/articles.jsonl";

  @TempDir Path folder;

  private Run replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--set", "data.dir=" + folder));
    return Run.of(all.toArray(new String[0]));
  }

  private Path archive(String... lines) throws IOException {
    return Files.writeString(folder.resolve("archive.jsonl"), String.join("\n", lines) + "\n");
  }

  private static String article(String id, String day, String text) {
    return "{\"id\":\"%s\",\"outlet\":\"%s.example\",\"observed\":\"%sT08:00:00Z\",\"text\":\"%s\"}"
        .formatted(id, id, day, text);
  }

  private static String linde(String id, String day) {
    return article(
        id, day, "“The new bridge will open in May,” said Mara Linde, the transport minister.");
  }

  @Test
  void anArchiveBecomesAnExportWithItsProvenance() throws IOException {
    Path to = folder.resolve("out");
    Run run =
        replay("start", "one", "--archive", SAMPLE, "--in-process", "--export", to.toString());

    assertThat(run.err()).contains("49 articles don't say when they were observed");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("one: 49 articles in ").contains("0 failed");
    List<String> quotes = Files.readAllLines(to.resolve("quotes.jsonl"));
    assertThat(quotes).hasSizeGreaterThan(800).doesNotHaveDuplicates();
    assertThat(quotes.stream().map(line -> field(line, "observedAt"))).isSorted();
    assertThat(Files.readAllLines(to.resolve("speakers.jsonl")).stream().map(l -> field(l, "key")))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(Files.readAllLines(to.resolve("statements.jsonl"))).hasSizeGreaterThan(400);
    assertThat(to.resolve("alerts.jsonl")).exists();
    JsonNode provenance = JSON.readTree(to.resolve("run.json").toFile());
    assertThat(provenance.path("archive").path("hash").asText()).hasSize(64);
    assertThat(provenance.path("archive").path("articles").asInt()).isEqualTo(49);
    assertThat(provenance.path("exported").path("quotes").asInt()).isEqualTo(quotes.size());
    assertThat(provenance.path("versions").path("extractor").asText()).isNotEmpty();
    assertThat(provenance.path("settings").path("archive").path(0).asText()).endsWith(SAMPLE);

    assertThat(replay("list").out()).contains("one: finished ").contains("49 of 49 articles");
    assertThat(replay("status", "one").out()).contains("hash ").contains(to.toString());
    Run taken = replay("start", "one", "--archive", SAMPLE, "--in-process");
    assertThat(taken.exitCode()).isEqualTo(1);
    assertThat(taken.err()).contains("the name one is taken by a run begun ");
    assertThat(replay("start", "one", "--resume").err()).contains("the run one is finished");

    assertThat(replay("rm", "one").exitCode()).isZero();
    assertThat(folder.resolve("replays/one")).doesNotExist();
    assertThat(to.resolve("quotes.jsonl")).exists();
    assertThat(replay("list").out()).isEmpty();
  }

  @Test
  void whatIsCutOffChangesNothingOfWhatCameBefore() throws IOException {
    Path rules =
        rules(
            """
            rules:
            - id: guns
              words: guns OR truce OR ceasefire
              group_by: [speaker]
              group_interval: 1d
            - id: lasting
              words: talks OR budget OR bridge
              for: 36h
              keep_firing_for: 3d
            - id: spreading
              statement: {carried_by: {outlets: 2, within: 7d}}
            """);
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    run("whole", SAMPLE, "--rules", rules.toString(), "--export", whole.toString());
    run(
        "cut",
        SAMPLE,
        "--rules",
        rules.toString(),
        "--until",
        "2026-02-20",
        "--export",
        cut.toString());

    for (String file : List.of("quotes.jsonl", "alerts.jsonl")) {
      List<String> before =
          Files.readAllLines(whole.resolve(file)).stream()
              .filter(line -> field(line, "observedAt").compareTo("2026-02-20") < 0)
              .toList();
      assertThat(Files.readAllLines(cut.resolve(file)))
          .as(file)
          .isEqualTo(before)
          .hasSizeGreaterThan(5)
          .hasSizeLessThan(Files.readAllLines(whole.resolve(file)).size());
    }
  }

  @Test
  void rulesFireAndAreToldWithTheRun() throws IOException {
    Path rules =
        rules(
            """
            variables: {word: bridge}
            rules:
            - id: opening
              words: ${word}
            - id: everyone
              kind: direct
            """);
    Path archive = archive(linde("a", "2026-03-10"), linde("b", "2026-03-20"));
    run("one", archive.toString(), "--rules", rules.toString());
    run("same", archive.toString(), "--rules", rules.toString());
    run("other", archive.toString(), "--rules", rules.toString(), "--var", "word=tunnel");

    List<String> alerts = Files.readAllLines(export("one").resolve("alerts.jsonl"));
    assertThat(alerts.stream().map(line -> field(line, "observedAt") + " " + field(line, "ruleId")))
        .containsExactly(
            "2026-03-10T08:00:00Z everyone",
            "2026-03-10T08:00:00Z opening",
            "2026-03-20T08:00:00Z everyone",
            "2026-03-20T08:00:00Z opening");
    JsonNode made = JSON.readTree(export("one").resolve("run.json").toFile()).path("rules");
    assertThat(made.path("hash").asText()).hasSize(64);
    assertThat(made.path("documents").has("opening")).isTrue();
    assertThat(replay("diff", "one", "same").out()).contains("alerts: 0 gained, 0 lost, 0 changed");
    assertThat(replay("diff", "one", "other").out())
        .contains("why: the rule opening")
        .contains("alerts: 0 gained, 2 lost, 0 changed, 2 the same");
  }

  @Test
  void whatIsWrongInARuleIsSaidBeforeAnythingIsRead() throws IOException {
    Path rules = rules("{id: opening, wordz: bridge}");
    Run run =
        replay("start", "x", "--archive", SAMPLE, "--in-process", "--rules", rules.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(rules + ":1:").contains("wordz").contains("nothing was done");
    assertThat(folder.resolve("replays/x")).doesNotExist();
    assertThat(replay("start", "x", "--archive", SAMPLE, "--var", "a=b").exitCode()).isEqualTo(2);
  }

  private Path rules(String text) throws IOException {
    return Files.writeString(folder.resolve("rules.yaml"), text);
  }

  private void run(String name, String archive, String... more) {
    List<String> all = new ArrayList<>(List.of("start", name, "--archive", archive));
    all.add("--in-process");
    all.addAll(Arrays.asList(more));
    Run run = replay(all.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private Path export(String name) {
    return folder.resolve("replays").resolve(name).resolve("export");
  }

  @Test
  void anAliasHoldsFromItsTimeOn() throws IOException {
    Path aliases =
        Files.writeString(
            folder.resolve("aliases.jsonl"),
            "{\"alias\":\"Mara Linde\",\"speakerKey\":\"person:mara-linde-berg\","
                + "\"name\":\"Mara Linde-Berg\",\"origin\":\"MANUAL\","
                + "\"observedAt\":\"2026-03-15T00:00:00Z\"}\n"
                + "{\"alias\":\"M. Linde\",\"speakerKey\":\"person:x\",\"origin\":\"LEARNED\","
                + "\"observedAt\":\"2026-03-01T00:00:00Z\"}\n");
    Path archive = archive(linde("a", "2026-03-10"), linde("b", "2026-03-20"));
    Path to = folder.resolve("out");

    Run run =
        replay(
            "start",
            "x",
            "--archive",
            archive.toString(),
            "--aliases",
            aliases.toString(),
            "--in-process",
            "--export",
            to.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> names =
        Files.readAllLines(to.resolve("quotes.jsonl")).stream()
            .map(line -> field(line, "speaker", "name"))
            .toList();
    assertThat(names).containsExactly("Mara Linde", "Mara Linde-Berg");
    JsonNode provenance = JSON.readTree(to.resolve("run.json").toFile());
    assertThat(provenance.path("archive").path("aliases").asInt()).isEqualTo(1);
  }

  @Test
  void aBadLineEndsItWithFileAndLineAndLeavesTheNameFree() throws IOException {
    Path archive = archive(linde("a", "2026-03-10"), "{broken", linde("b", "2026-03-20"));

    Run strict = replay("start", "x", "--archive", archive.toString(), "--in-process");
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.err()).startsWith("onrecord: " + archive + ":2: malformed JSON");
    assertThat(folder.resolve("replays/x")).doesNotExist();

    Run tolerant =
        replay("start", "x", "--archive", archive.toString(), "--in-process", "--tolerate");
    assertThat(tolerant.exitCode()).isZero();
    assertThat(tolerant.err()).contains(archive + ":2: malformed JSON").contains("1 could not be");
    JsonNode provenance =
        JSON.readTree(folder.resolve("replays/x/export/run.json").toFile()).path("archive");
    assertThat(provenance.path("skipped").asInt()).isEqualTo(1);
    assertThat(provenance.path("failures").path(0).asText()).contains(":2: malformed JSON");
  }

  @Test
  void aFullDiskIsSaidAndTheRunGoesOnOnceThereIsRoom() throws IOException {
    Path to = Files.createDirectories(folder.resolve("out"));
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no " + full);
    Files.createSymbolicLink(to.resolve("quotes.jsonl"), full);
    Path archive = archive(linde("a", "2026-03-10"));

    Run run =
        replay("start", "x", "--archive", archive.toString(), "--in-process", "--export", "" + to);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "onrecord: the disk of %s is full: free some of it, then go on"
                .formatted(to.resolve("quotes.jsonl")));

    Files.delete(to.resolve("quotes.jsonl"));
    Files.delete(archive);
    assertThat(replay("start", "x", "--resume", "--export", "" + to).exitCode()).isZero();
    assertThat(Files.readAllLines(to.resolve("quotes.jsonl"))).hasSize(1);
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(replay("start", "x").exitCode()).isEqualTo(2);
    assertThat(replay("start", "x", "--archive", SAMPLE, "--speed", "-1").exitCode()).isEqualTo(2);
    assertThat(replay("start", "x", "--live", "--offsets", "5").err()).contains("as 0:100-500");
    assertThat(replay("start", "A.b", "--archive", SAMPLE).err()).contains("can't be a run's name");
    assertThat(replay("start", "x", "--resume").err()).contains("there is no run x to go on with");
    assertThat(replay("status", "x").exitCode()).isEqualTo(1);
    assertThat(replay("rm", "x").exitCode()).isEqualTo(1);
    assertThat(replay("start", "x", "--archive", folder + "/absent", "--in-process").err())
        .contains("no such file or folder");
  }

  private static String field(String line, String... path) {
    try {
      JsonNode node = JSON.readTree(line);
      for (String name : path) {
        node = node.path(name);
      }
      return node.asText();
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }
}
