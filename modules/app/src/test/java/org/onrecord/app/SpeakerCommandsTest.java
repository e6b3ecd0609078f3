package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.extract.Extractor;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;
import org.onrecord.streams.QuoteStreams;

/** Who is on record, by the commands, over a broker and the running topology. */
class SpeakerCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String APPLICATION = "onrecord-commands";

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private Topics topics;
  private QuoteStreams streams;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
    topics =
        new Topics(
            Topics.DEFAULT_PREFIX,
            new SchemaRegistry(Map.of("schema.registry.url", registry.url())));
    try (Admin admin = Admin.create(clients())) {
      new TopicSetup(admin, topics).create();
    }
    Map<String, Object> settings = new HashMap<>(clients());
    settings.put("application.id", APPLICATION);
    settings.put("state.dir", folder.resolve("state").toString());
    streams = QuoteStreams.start(topics, Extractor.english(), settings);
  }

  @AfterEach
  void stop() {
    streams.close();
    topics.registry().close();
    registry.close();
    kafka.close();
  }

  @Test
  void showsWhoIsOnRecordAndFollowsAnImport() throws Exception {
    publish(
        article("a", "2026-03-02", "“The bridge will open in May,” said Mara Linde, the minister."),
        article("b", "2026-03-03", "“It opens in June,” said Mara Linde, the minister."));

    Run speakers = run("speakers", "linde");
    assertThat(speakers.exitCode()).isZero();
    assertThat(speakers.out().strip()).startsWith("2  Mara Linde").endsWith("person:mara-linde");
    assertThat(run("speakers", "nobody").out()).isEmpty();

    Path list =
        Files.writeString(
            folder.resolve("people.csv"),
            "Mara Roth,person:mara-linde,Q901\nbroken\nLinde,Mara Linde\n");
    Run imported = run("aliases", "import", list.toString(), "--observed", "2026-03-04");
    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err()).contains(list + ":2: 1 columns");
    assertThat(imported.out()).contains("2 aliases imported, 1 lines not usable");
    untilThrough();
    publish(article("c", "2026-03-05", "“We were late,” said Mara Roth, the minister."));

    JsonNode shown = JSON.readTree(run("speaker", "mara linde", "--format", "json").out());
    assertThat(shown.path("speaker").path("key").asText()).isEqualTo("person:mara-linde");
    assertThat(shown.path("speaker").path("externalIds").path("wikidata").asText())
        .isEqualTo("Q901");
    assertThat(shown.path("quotes").findValuesAsText("articleId")).containsExactly("a", "b", "c");

    Run text = run("speaker", "Mara Roth", "--limit", "1");
    assertThat(text.out())
        .contains("Mara Linde 2, Mara Roth 1")
        .contains("ids:       wikidata:Q901")
        .contains("2026-03-02 – 2026-03-05  minister (3)")
        .contains("We were late")
        .doesNotContain("It opens in June");
    assertThat(run("aliases", "list", "roth").out())
        .startsWith("Mara Roth → person:mara-linde  manual since 2026-03-04");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    publish(
        article("a", "2026-03-02", "“The bridge will open in May,” said Mara Linde, the minister."),
        article("b", "2026-03-03", "“It opens in June,” said Jan Linde, the mayor of Estmark."));

    Run nobody = run("speaker", "Zed");
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err()).contains("nobody on record is called Zed");
    Run several = run("speaker", "Linde");
    assertThat(several.exitCode()).isEqualTo(1);
    assertThat(several.err())
        .contains("Linde may be person:jan-linde, person:mara-linde: name one by the key");
    Run absent = run("aliases", "import", folder.resolve("absent.csv").toString());
    assertThat(absent.exitCode()).isEqualTo(1);
    assertThat(absent.err()).contains("absent.csv: no such file");
    assertThat(Run.of("aliases").exitCode()).isEqualTo(2);
  }

  private static String article(String id, String day, String text) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("outlet", "Harbour Gazette")
        .put("title", "The bridge")
        .put("published", day + "T08:00:00Z")
        .put("observed", day + "T08:00:00Z")
        .put("text", text + "\n")
        .toString();
  }

  private void publish(String... articles) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("articles.jsonl"), List.of(articles));
    assertThat(run("publish", file.toString()).exitCode()).isZero();
    untilThrough();
  }

  private void untilThrough() throws InterruptedException {
    try (Progress progress = new Progress(topics, APPLICATION, clients())) {
      while (!progress.isThrough()) {
        Thread.sleep(100);
      }
    }
  }

  private Run run(String... arguments) {
    return Run.of(
        Stream.concat(
                Stream.of(arguments),
                Stream.of(
                    "--bootstrap-servers=" + kafka.bootstrapServers(),
                    "--schema-registry=" + registry.url()))
            .toArray(String[]::new));
  }

  private Map<String, Object> clients() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
