package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Quote;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;

/** The whole of it, as processes of their own on real ports. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class EndToEndIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SAMPLE = "src/main/resources/org/onrecord/app/sample/articles.jsonl";

  @TempDir Path folder;
  private int port;
  private int registryPort;

  @BeforeEach
  void choosePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      port = one.getLocalPort();
      registryPort = other.getLocalPort();
    }
  }

  @Test
  void triesTheBundledSampleAndPrintsNothingButRecords() throws IOException {
    Run run = Run.of("try", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, Integer> topics = new TreeMap<>();
    List<String> quoteIds = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode record = JSON.readTree(line);
      assertThat(record.fieldNames()).toIterable().containsExactly("topic", "key", "value");
      topics.merge(record.path("topic").asText(), 1, Integer::sum);
      if (record.path("topic").asText().equals("onrecord.quotes")) {
        assertThat(record.path("value").path("speaker").path("key").asText())
            .isEqualTo(record.path("key").asText());
        if (!record.path("value").path("retracted").asBoolean()) {
          quoteIds.add(record.path("value").path("quoteId").asText());
        }
      }
    }
    assertThat(topics.keySet()).containsExactly("onrecord.quotes", "onrecord.speakers");
    assertThat(quoteIds).hasSizeGreaterThan(150).doesNotHaveDuplicates();
  }

  @Test
  void tryingABadFileSaysSoAndDoesTheRest() throws IOException {
    Path good = Files.writeString(folder.resolve("a.txt"), "“We shall see,” said Mara Linde.\n");
    Path bad = Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xC3, 0x28, 'x'});

    Run run = Run.of("try", bad.toString(), good.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(bad.toString());
    assertThat(run.out())
        .contains("Mara Linde")
        .contains("We shall see")
        .contains("1 article in, 1 quote out, 1 failed");
  }

  @Test
  void killedInMidRunItHoldsEachQuoteOnceAfterwards() throws Exception {
    Path many = manyArticles(40);
    Map<String, Integer> expected;
    try (Instance up = up("fault-free")) {
      publish(many);
      expected = untilThrough();
      up.kill();
    }

    try (Instance first = up("killed")) {
      publish(many);
      try (Progress progress = progress()) {
        assertThat(progress.isThrough()).as("all was through before the kill").isFalse();
      }
      first.kill();
    }
    try (Instance again = up("killed")) {
      Map<String, Integer> found = untilThrough();
      assertThat(found).isEqualTo(expected);
      assertThat(found.values()).allMatch(times -> times == 1);

      // and a second time the same articles add nothing
      publish(many);
      assertThat(untilThrough()).isEqualTo(expected);
      again.stop();
    }
  }

  @Test
  void showsMendsAndRestartsWithoutLoss() throws Exception {
    String id;
    try (Instance up = up("data")) {
      assertThat(up.firstLine()).contains("127.0.0.1:" + port).contains(":" + registryPort);
      publish(Path.of(SAMPLE));
      Map<String, Integer> quotes = untilThrough();
      id = quotes.keySet().iterator().next();

      Run tail = connected("tail", "quotes", "--no-follow", "--speaker", "asante");
      assertThat(tail.out()).contains("Kwabena Asante").doesNotContain("Tom Brannigan,");
      assertThat(connected("tail", "speakers", "--no-follow", "--format", "avro-json").out())
          .contains("{\"string\":");
      assertThat(connected("explain", id).out())
          .contains(id)
          .containsPattern("quote record +onrecord.quotes, partition \\d, offset \\d+")
          .containsPattern("article record +onrecord.articles, partition \\d, offset \\d+");
      assertThat(connected("explain", "no-such-id").exitCode()).isEqualTo(1);
      assertThat(connected("topics", "list").exitCode()).isZero();
      Run doctor = connected("doctor");
      assertThat(doctor.exitCode()).as(doctor.out()).isZero();

      // what is no article becomes a dead letter, and the flow goes on
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
        producer
            .send(
                new ProducerRecord<>(
                    "onrecord.articles", "k".getBytes(StandardCharsets.UTF_8), new byte[] {9, 9}))
            .get();
      }
      untilThrough();
      Run letters = connected("dead-letters", "list");
      assertThat(letters.out().lines()).hasSize(1);
      assertThat(letters.out()).contains("from onrecord.articles");
      assertThat(connected("dead-letters", "republish", "--all").out()).contains("1 published");
      untilThrough();
      assertThat(connected("dead-letters", "list").out().lines()).hasSize(2);
      up.stop();
    }
    try (Instance up = up("data")) {
      assertThat(untilThrough()).containsEntry(id, 1);
      up.stop();
    }
  }

  @Test
  void twoInstancesShareThePartitions() throws Exception {
    try (Instance up = up("shared");
        Instance other =
            Instance.start(
                "run",
                "--bootstrap-servers",
                "127.0.0.1:" + port,
                "--schema-registry",
                "http://127.0.0.1:" + registryPort,
                "--state",
                folder.resolve("second").toString())) {
      publish(manyArticles(3));
      untilThrough();
      try (Admin admin = Admin.create(clients())) {
        assertThat(
                admin
                    .describeConsumerGroups(List.of("onrecord"))
                    .describedGroups()
                    .get("onrecord")
                    .get()
                    .members())
            .extracting(MemberDescription::assignment)
            .filteredOn(assignment -> !assignment.topicPartitions().isEmpty())
            .hasSizeGreaterThanOrEqualTo(2);
      }
      // stopped while it works, it commits first and says so
      publish(manyArticles(40));
      assertThat(other.stop()).containsExactly("stopped");
      assertThat(untilThrough().values()).allMatch(times -> times == 1);
      up.stop();
    }
  }

  @Test
  void aWatchedFolderIsPublishedAndInterruptingSaysWhatWasSent() throws Exception {
    Path watched = folder.resolve("watched");
    try (Instance up = up("watching");
        Instance publish =
            Instance.start(
                "publish",
                "--watch",
                watched.toString(),
                "--bootstrap-servers=127.0.0.1:" + port,
                "--schema-registry=http://127.0.0.1:" + registryPort)) {
      assertThat(publish.firstLine())
          .isEqualTo(watched + ": no such file or folder; check the path");
      Files.createDirectory(watched);
      Files.copy(Path.of(SAMPLE), watched.resolve("articles.jsonl"));
      while (articles() < sampleArticles()) {
        Thread.sleep(200);
      }

      assertThat(publish.interrupt())
          .endsWith("interrupted: %d sent and acknowledged, 0 not".formatted(sampleArticles()));
      up.stop();
    }
  }

  @Test
  void stoppedWhileItReadsItSaysWhatWasSentAndThatIsThere() throws Exception {
    Path many = manyArticles(40);
    List<String> last;
    try (Instance up = up("stopped", "--set", "sources=" + many)) {
      while (articles() == 0) {
        Thread.sleep(100);
      }
      last = up.stop();
    }
    try (Instance up = up("stopped")) {
      assertThat(last).endsWith("stopping: %d sent and acknowledged, 0 not".formatted(articles()));
      assertThat(untilThrough().values()).allMatch(times -> times == 1);
      up.stop();
    }
  }

  @Test
  void aDiskThatFillsUpIsSaidInOneLine() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()),
        "only root can mount a small disk");
    try (Instance up =
        up(
            "small",
            "--set",
            "streams.state.dir=" + folder.resolve("state"),
            "--set",
            "sources=" + manyArticles(40))) {
      assertThat(up.ended())
          .last(InstanceOfAssertFactories.STRING)
          .startsWith(
              "onrecord: the broker stopped, since it can't write to " + small.resolve("kafka"))
          .endsWith("free some of the disk, then start again");
    } finally {
      run("umount", "-l", small.toString());
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Run run =
          Run.of(
              "up", "--data", folder.toString(), "--port", Integer.toString(taken.getLocalPort()));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("port " + port + " is taken");
    }
  }

  @Test
  void aBrokerThatIsNotThereIsSaidInOneLine() {
    Run run = connected("doctor");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("none answers at 127.0.0.1:" + port).contains("mend: start it");
  }

  private Instance up(String data, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "up",
                "--data",
                folder.resolve(data).toString(),
                "--port",
                Integer.toString(port),
                "--registry-port",
                Integer.toString(registryPort)));
    command.addAll(List.of(more));
    Instance instance = Instance.start(command.toArray(String[]::new));
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

  private Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:" + port));
  }

  private Topics topics() {
    return new Topics(
        "onrecord.",
        new SchemaRegistry(Map.of("schema.registry.url", "http://127.0.0.1:" + registryPort)));
  }

  private Progress progress() {
    return new Progress(topics(), "onrecord", clients());
  }

  /** Waits until all that was published is through, and counts each quote. */
  private Map<String, Integer> untilThrough() throws InterruptedException {
    try (Progress progress = progress()) {
      while (!progress.isThrough()) {
        Thread.sleep(100);
      }
    }
    return quotes();
  }

  /** How often each quote is on the sink topic, read committed. */
  private Map<String, Integer> quotes() {
    Map<String, Integer> counts = new TreeMap<>();
    try (SinkReader reader = new SinkReader(clients(), List.of(topics().quotes()))) {
      List<SinkReader.Sunk> records = reader.poll(Duration.ofMillis(300));
      while (!records.isEmpty() || !reader.isAtEnd()) {
        for (SinkReader.Sunk sunk : records) {
          if (sunk.value() instanceof Quote quote && !quote.getRetracted()) {
            counts.merge(quote.getQuoteId(), 1, Integer::sum);
          }
        }
        records = reader.poll(Duration.ofMillis(300));
      }
    }
    return counts;
  }

  private static int sampleArticles() throws IOException {
    return Files.readAllLines(Path.of(SAMPLE)).size();
  }

  /** How many articles are on their topic. */
  private long articles() {
    try (SinkReader reader = new SinkReader(clients(), List.of(topics().articles()))) {
      long count = 0;
      List<SinkReader.Sunk> records = reader.poll(Duration.ofMillis(300));
      while (!records.isEmpty() || !reader.isAtEnd()) {
        count += records.size();
        records = reader.poll(Duration.ofMillis(300));
      }
      return count;
    }
  }

  /** The sample's articles again and again, each time under other ids. */
  private Path manyArticles(int times) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (String line : Files.readAllLines(Path.of(SAMPLE))) {
        ObjectNode article = (ObjectNode) JSON.readTree(line);
        article.put(
            "id", i + ":" + article.path("id").asText() + article.path("published").asText());
        article.remove("url");
        lines.add(article.toString());
      }
    }
    return Files.write(folder.resolve("many.jsonl"), lines);
  }
}
