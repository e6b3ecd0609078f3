package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.Stack;
import org.onrecord.streams.Progress;

/** From articles to alerts, by the commands, with all of it in this process. */
class AlertsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHARED =
      Path.of("../../../shared/articles/firstpost-2025-04-06.txt").toAbsolutePath().normalize();

  private static final String RULE =
      """
      id: dialogue
      description: Talks are on
      speaker: Pavel Oreshko
      words: dialogue
      """;

  private static final String ARTICLE =
      """
      Karsovia may take up talks with the Union again

      Pavel Oreshko, Karsovia's trade envoy, said on Sunday that the dialogue with the Union would go on.

      “We are in a dialogue, and it is going well,” Oreshko told reporters in Estmark.

      Union officials did not comment.
      """;

  @TempDir Path folder;
  private Stack stack;

  @AfterEach
  void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void anArticleFiresOnceAndAgainNothing() throws Exception {
    firesOnce(RULE, file("article.txt", ARTICLE), "Pavel Oreshko");
  }

  @Test
  void theSharedArticleFiresOnce() throws Exception {
    assumeTrue(Files.exists(SHARED), "there is no " + SHARED);
    firesOnce(
        "{id: dialogue, speaker: Kirill Dmitriev, words: dialogue}", SHARED, "Kirill Dmitriev");
  }

  private void firesOnce(String rule, Path article, String speaker) throws Exception {
    start();
    Run added = connected("rules", "add", file("rules.yaml", rule).toString());
    assertThat(added.exitCode()).as(added.err()).isZero();
    publish(article);

    List<JsonNode> alerts = lines(connected("tail", "alerts", "--no-follow", "--format", "json"));
    assertThat(alerts).hasSize(1);
    JsonNode alert = alerts.get(0).path("value");
    assertThat(alerts.get(0).path("key").asText()).isEqualTo("dialogue");
    assertThat(alert.path("status").asText()).isEqualTo("FIRING");
    assertThat(alert.path("speakerName").asText()).isEqualTo(speaker);
    JsonNode evidence = alert.path("quotes").path(0);
    JsonNode match = evidence.path("matches").path(0);
    String field = evidence.path("quote").path(match.path("field").asText()).path("text").asText();
    assertThat(
            field.substring(
                field.offsetByCodePoints(0, match.path("start").asInt()),
                field.offsetByCodePoints(0, match.path("end").asInt())))
        .isEqualToIgnoringCase("dialogue");
    assertThat(connected("tail", "alerts", "--no-follow").out())
        .contains("dialogue firing", speaker + ": ");

    publish(article);
    assertThat(lines(connected("tail", "alerts", "--no-follow", "--format", "json"))).hasSize(1);
  }

  @Test
  void whatWouldHaveFiredIsToldOfAnArchiveAndOfTheTopicsAndNothingIsTouched() throws Exception {
    Path rules = file("rules.yaml", RULE.replace("id: dialogue", "id: talks"));
    Path archive =
        file(
            "articles.jsonl",
            JSON.writeValueAsString(
                    Map.of(
                        "id",
                        "a1",
                        "outlet",
                        "Estmark Daily",
                        "published",
                        "2026-03-01T08:00:00Z",
                        "text",
                        ARTICLE))
                + "\n");

    Run told =
        Run.of(
            "rules", "test", rules.toString(), "--archive", archive.toString(), "--format", "json");
    assertThat(told.exitCode()).as(told.err()).isZero();
    List<JsonNode> alerts = lines(told);
    assertThat(alerts).isNotEmpty();
    assertThat(alerts.get(0).path("rule").asText()).isEqualTo("talks");
    assertThat(alerts.get(0).path("time").asText()).isEqualTo("2026-03-01T08:00:00Z");
    assertThat(alerts.get(0).path("speaker").asText()).isEqualTo("Pavel Oreshko");
    assertThat(alerts.get(0).path("evidence").path(0).path("quote").path("articleId").asText())
        .isEqualTo("a1");
    assertThat(Run.of("rules", "test", rules.toString(), "--archive", archive.toString()).out())
        .contains("talks firing · 2026-03-01T08:00:00Z", "1 alert");

    start();
    publish(file("article.txt", ARTICLE));
    List<JsonNode> live =
        lines(connected("rules", "test", rules.toString(), "--since", "1h", "--format", "json"));
    assertThat(live).hasSameSizeAs(alerts);
    assertThat(live.get(0).path("speaker").asText()).isEqualTo("Pavel Oreshko");
    String later = Instant.now().plus(Duration.ofHours(1)).toString();
    assertThat(connected("rules", "test", rules.toString(), "--since", later).out())
        .isEqualToIgnoringWhitespace("0 alerts");
    assertThat(connected("rules", "list").out()).isEmpty();
    assertThat(connected("tail", "alerts", "--no-follow").out()).isEmpty();
  }

  @Test
  void wrongUsageIsSaid() throws Exception {
    Path rules = file("rules.yaml", RULE);
    Run both = Run.of("rules", "test", rules.toString(), "--since", "1h", "--archive", "a.jsonl");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("mutually exclusive");

    Run bad = Run.of("rules", "test", file("bad.yaml", "id: x\nword: y\n").toString());
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.err()).contains("bad.yaml:2").contains("words");

    Run nowhere = Run.of("rules", "test", rules.toString(), "--archive", "nowhere.jsonl");
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.err()).contains("nowhere.jsonl");
  }

  private void start() {
    stack = Stack.start(folder.resolve("data"), 0, 0, Configuration.read(null, Map.of(), Map.of()));
  }

  private void publish(Path article) throws Exception {
    Run published = connected("publish", article.toString());
    assertThat(published.exitCode()).as(published.err()).isZero();
    try (Progress progress = stack.progress()) {
      Instant deadline = Instant.now().plusSeconds(120);
      while (!progress.isThrough()) {
        assertThat(Instant.now()).as("waited too long").isBefore(deadline);
        Thread.sleep(50);
      }
    }
  }

  private Run connected(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--schema-registry",
            stack.registryUrl()));
    return Run.of(all.toArray(String[]::new));
  }

  private static List<JsonNode> lines(Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Stream<String> lines = run.out().lines()) {
      List<JsonNode> nodes = new ArrayList<>();
      for (String line : lines.toList()) {
        nodes.add(JSON.readTree(line));
      }
      return nodes;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
