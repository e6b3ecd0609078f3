package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.SchemaRegistry;

/** Runs on a broker: the same as without one, and apart from what is live. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class ReplayIT {

  private static final List<String> FILES =
      List.of("quotes.jsonl", "speakers.jsonl", "statements.jsonl", "alerts.jsonl");

  private static final int ARTICLES = 150;

  @TempDir Path folder;

  /** Wire copies, a correction and talk of one speaker, over some weeks. */
  private Path archive(int articles) throws IOException {
    Instant first = Instant.parse("2026-03-01T08:00:00Z");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      String speaker = List.of("Mara Linde", "Bogdan Ostrevsky", "Ingrid Sørhaug").get(i % 3);
      String said =
          "“The bridge over the harbour will open in %d weeks, whatever it costs,” said %s, the minister. He added that “nobody has to worry about the tides of year %d.”"
              .formatted(i % 7, speaker, i / 4);
      lines.add(
          "{\"id\":\"a%d\",\"outlet\":\"outlet%d.example\",\"observed\":\"%s\",\"text\":\"%s\"}"
              .formatted(i % 40, i % 5, first.plus(i * 7L, ChronoUnit.HOURS), said));
    }
    return Files.writeString(folder.resolve("archive.jsonl"), String.join("\n", lines) + "\n");
  }

  private Path rules() throws IOException {
    return Files.writeString(
        folder.resolve("rules.yaml"),
        """
        rules:
        - id: bridge
          words: bridge
          group_by: [speaker]
          group_interval: 2d
        - id: tides
          words: tides
          for: 1d
        - id: spreading
          statement: {carried_by: {outlets: 2, within: 9d}}
        """);
  }

  private Run replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--set", "data.dir=" + folder));
    return Run.of(all.toArray(new String[0]));
  }

  private Path inProcess(Path archive, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("start", "expected", "--archive", archive.toString(), "--in-process"));
    arguments.addAll(List.of(more));
    Run run = replay(arguments.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return folder.resolve("replays/expected/export");
  }

  private static void assertSame(List<String> files, Path export, Path expected)
      throws IOException {
    for (String file : files) {
      // line by line first, which is easier to read
      assertThat(Files.readAllLines(export.resolve(file)))
          .as(file)
          .containsExactlyElementsOf(Files.readAllLines(expected.resolve(file)));
      assertThat(export.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
    assertThat(Files.size(export.resolve("quotes.jsonl"))).isPositive();
  }

  @Test
  void killedAndInterruptedItGivesTheSame() throws Exception {
    // slow enough for a machine that takes its time until the first is through
    Path archive = archive(ARTICLES);
    Path rules = rules();
    String[] start = {
      "replay",
      "start",
      "killed",
      "--archive",
      archive.toString(),
      "--rules",
      rules.toString(),
      "--rate",
      "5",
      "--set",
      "data.dir=" + folder
    };
    try (Instance killed = Instance.start(start)) {
      assertThat(killed.firstLine()).startsWith("killed: " + ARTICLES + " articles, on embedded");
      awaitThrough(5);
      assertThat(replay("start", "killed", "--resume").err())
          .contains("another process is at the run killed");
      killed.kill();
    }
    // what it needs of them it has
    Files.delete(rules);
    Files.delete(archive);
    try (Instance interrupted =
        Instance.start("replay", "start", "killed", "--resume", "--set", "data.dir=" + folder)) {
      awaitThrough(30);
      assertThat(interrupted.interrupt())
          .last()
          .asString()
          .matches(
              "interrupted, \\d+ articles are through: go on with `onrecord replay start killed --resume`");
    }
    assertThat(replay("status", "killed").out()).contains("interrupted").contains("of " + ARTICLES);
    Run last = replay("start", "killed", "--resume");
    assertThat(last.exitCode()).as(last.err()).isZero();

    assertSame(
        FILES,
        folder.resolve("replays/killed/export"),
        inProcess(archive(ARTICLES), "--rules", rules().toString()));
    assertThat(Files.readAllLines(folder.resolve("replays/killed/export/alerts.jsonl")))
        .extracting(line -> line.replaceAll(".*\"ruleId\":\"(\\w+)\".*", "$1"))
        .contains("bridge", "tides", "spreading");
  }

  /** Waits until the run {@code killed} is through with some articles, and not with all. */
  private void awaitThrough(long articles) throws Exception {
    Path run = folder.resolve("replays/killed/run.json");
    long through = 0;
    for (int i = 0; i < 3000 && through < articles; i++) {
      Thread.sleep(100);
      through = new ObjectMapper().readTree(run.toFile()).path("through").asLong();
    }
    assertThat(through).isBetween(articles, ARTICLES - 1L);
  }

  @Test
  void aRunBesideWhatIsLiveTouchesNothingOfItAndLeavesNothingBehind() throws Exception {
    Path archive = archive(60);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
        SchemaRegistry schemas = new SchemaRegistry(Map.of("schema.registry.url", registry.url()));
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      List<String> to =
          List.of(
              "--bootstrap-servers", kafka.bootstrapServers(), "--schema-registry", registry.url());
      assertThat(connected(to, "topics", "create").exitCode()).isZero();
      assertThat(connected(to, "publish", archive.toString()).exitCode()).isZero();
      Path rules = rules();
      assertThat(connected(to, "rules", "add", rules.toString(), "--from", "2026-03-08").exitCode())
          .isZero();
      Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
      Set<String> subjects = new TreeSet<>(schemas.client().getAllSubjects());
      Map<TopicPartition, Long> ends = ends(admin, topics);

      // settings that name what is live don't reach it
      Run run =
          connected(
              to,
              "replay",
              "start",
              "beside",
              "--live",
              "--rate",
              "200",
              "--partitions",
              "3",
              "--set",
              "data.dir=" + folder,
              "--set",
              "streams.application.id=onrecord",
              "--set",
              "streams.errors.dead.letter.queue.topic.name=onrecord.dead-letters",
              "--kafka",
              "client.id=onrecord");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(ends(admin, topics)).isEqualTo(ends);
      assertThat(groups(admin)).containsExactly("onrecord.replay.beside.topology");
      assertThat(admin.listTopics().names().get()).hasSizeGreaterThan(topics.size() + 8);
      assertThat(admin.listTopics().names().get())
          .allMatch(topic -> topics.contains(topic) || topic.startsWith("onrecord.replay.beside."));
      Path export = folder.resolve("replays/beside/export");
      assertSame(FILES.subList(0, 3), export, inProcess(archive));
      assertThat(Files.readAllLines(export.resolve("alerts.jsonl")))
          .as("the live rules, since their time")
          .hasSizeGreaterThan(5)
          .extracting(line -> new ObjectMapper().readTree(line).path("observedAt").asText())
          .allMatch(time -> time.compareTo("2026-03-08") >= 0);

      assertThat(connected(to, "replay", "rm", "beside", "--set", "data.dir=" + folder).exitCode())
          .isZero();
      assertThat(new TreeSet<>(admin.listTopics().names().get())).isEqualTo(topics);
      assertThat(groups(admin)).isEmpty();
      assertThat(new TreeSet<>(schemas.client().getAllSubjects())).isEqualTo(subjects);
      assertThat(folder.resolve("replays/beside")).doesNotExist();
      assertThat(ends(admin, topics)).isEqualTo(ends);
    }
  }

  private static Run connected(List<String> to, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(to);
    return Run.of(all.toArray(new String[0]));
  }

  /** Of what is live; Kafka's own topics go on. */
  private static Map<TopicPartition, Long> ends(Admin admin, Set<String> topics) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (String topic : topics) {
      if (topic.startsWith("onrecord.")) {
        for (int partition = 0; partition < 4; partition++) {
          latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static List<String> groups(Admin admin) throws Exception {
    return admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
  }
}
