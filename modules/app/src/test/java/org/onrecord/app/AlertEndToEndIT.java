package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;

/** From an article to a webhook: {@code up} with a rule and a receiver. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class AlertEndToEndIT {

  /** Not ours to keep in the repository. */
  private static final Path SAMPLE = Path.of("../../../shared/articles/firstpost-2025-04-06.txt");

  @TempDir Path folder;
  private Webhooks desk;
  private int port;
  private int registryPort;

  @BeforeEach
  void start() throws IOException {
    desk = new Webhooks();
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      port = one.getLocalPort();
      registryPort = other.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void anArticleFiresOnceAndPublishedAgainNotAtAll() throws Exception {
    Path article =
        Files.writeString(
            folder.resolve("bridge.txt"),
            """
            Bridge to open in May

            March 3, 2026, 18:38:05 CET

            “We are ready for a dialogue about the tolls,” said Mara Linde, the transport minister.

            “Nobody has asked us for a dialogue,” said Tom Brannigan, who speaks for the ferries.
            """);
    firesOnce(article, "Mara Linde", "We are ready for a dialogue about the tolls");
  }

  @Test
  void theSampleArticleFiresOnceAndPublishedAgainNotAtAll() throws Exception {
    assumeTrue(Files.exists(SAMPLE), "no " + SAMPLE);
    firesOnce(SAMPLE, "Kirill Dmitriev", "dialogue");
  }

  private void firesOnce(Path article, String speaker, String words) throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            id: dialogue
            speaker: %s
            words: "dialogue"
            receivers: [desk]
            """
                .formatted(speaker));
    try (Instance up = up()) {
      Run add = connected("rules", "add", rules.toString());
      assertThat(add.exitCode()).as(add.err()).isZero();

      publish(article);
      while (desk.ids.isEmpty()) {
        Thread.sleep(50);
      }
      untilThrough();
      publish(article);
      untilThrough();
      // longer than delivery takes
      Thread.sleep(3000);

      assertThat(desk.ids).hasSize(1);
      assertThat(desk.unsigned).isEmpty();
      JsonNode alert = new ObjectMapper().readTree(desk.bodies.get(0));
      assertThat(alert.path("type").asText()).isEqualTo("alert.firing");
      assertThat(alert.at("/data/alertId").asText()).isEqualTo(desk.ids.get(0));
      assertThat(alert.at("/data/ruleId").asText()).isEqualTo("dialogue");
      assertThat(alert.at("/data/speakerName").asText()).isEqualTo(speaker);
      assertThat(alert.at("/data/quotes").findValuesAsText("text"))
          .anyMatch(text -> text.contains(words));
      assertThat(up.stop()).noneMatch(line -> line.contains("receiver desk"));
    }
  }

  private Instance up() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), Webhooks.secret());
    Path receivers =
        Files.writeString(
            folder.resolve("receivers.yaml"),
            """
            receivers:
              desk:
                kind: webhook
                url: %s
                secrets: file:%s
                private_networks: 127.0.0.1
            """
                .formatted(desk.url(), secret));
    Instance instance =
        Instance.start(
            "up",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(port),
            "--registry-port",
            Integer.toString(registryPort),
            "--set",
            "receivers.file=" + receivers);
    assertThat(instance.firstLine()).startsWith("up: ");
    return instance;
  }

  private void publish(Path file) {
    Run run = connected("publish", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private Run connected(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--bootstrap-servers=127.0.0.1:" + port);
    all.add("--schema-registry=http://127.0.0.1:" + registryPort);
    return Run.of(all.toArray(String[]::new));
  }

  private void untilThrough() throws InterruptedException {
    try (SchemaRegistry registry =
            new SchemaRegistry(Map.of("schema.registry.url", "http://127.0.0.1:" + registryPort));
        Progress progress =
            new Progress(
                new Topics("onrecord.", registry),
                "onrecord",
                Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      while (!progress.isThrough()) {
        Thread.sleep(100);
      }
    }
  }
}
