package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.extract.Extractor;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Statement;
import org.onrecord.replay.InProcessRun;
import org.onrecord.replay.SinkRecord;
import org.onrecord.sources.SourceArticle;
import org.onrecord.sources.Sources;
import org.onrecord.streams.QuoteTopology;

/** {@code up} and {@code try}, which bring their own broker and registry. */
class UpIT extends EndToEnd {

  private final Up up = new Up();

  @Test
  void triesTheBundledSampleAndPrintsNothingButRecords() throws IOException {
    Run run = Run.of("try", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, Integer> topics = new TreeMap<>();
    List<String> quoteIds = new ArrayList<>();
    Map<String, String> statements = new TreeMap<>();
    Set<String> fired = new TreeSet<>();
    for (String line : run.out().lines().toList()) {
      JsonNode record = JSON.readTree(line);
      assertThat(record.fieldNames()).toIterable().containsExactly("topic", "key", "value");
      topics.merge(record.path("topic").asText(), 1, Integer::sum);
      if (record.path("topic").asText().equals("onrecord.quotes")) {
        assertThat(record.path("value").path("speaker").path("key").asText())
            .isEqualTo(record.path("key").asText());
        // late evidence retracts a quote, and sends it again under its speaker
        String quoteId = record.path("value").path("quoteId").asText();
        if (record.path("value").path("retracted").asBoolean()) {
          quoteIds.remove(quoteId);
        } else {
          quoteIds.add(quoteId);
        }
      } else if (record.path("topic").asText().equals("onrecord.alerts")) {
        fired.add(record.path("key").asText());
      } else if (record.path("topic").asText().equals("onrecord.statements")) {
        if (record.path("value").isNull()) {
          statements.remove(record.path("key").asText());
        } else {
          statements.put(record.path("key").asText(), timeless(record.path("value")));
        }
      }
    }
    assertThat(statements).as("over one partition").isEqualTo(statementsOverOnePartition());
    assertThat(topics.keySet())
        .containsExactly(
            "onrecord.alerts", "onrecord.quotes", "onrecord.speakers", "onrecord.statements");
    assertThat(fired).as("the sample's rules").containsExactly("spreading", "truce-broken");
    assertThat(quoteIds).hasSizeGreaterThan(150).doesNotHaveDuplicates();
  }

  /** The sample's statements, where all partitions are one and there is no broker. */
  private static Map<String, String> statementsOverOnePartition() throws IOException {
    Map<String, String> statements = new TreeMap<>();
    Extractor extractor = Extractor.english();
    try (InProcessRun run = new InProcessRun(topics -> new QuoteTopology(topics, extractor))) {
      List<SourceArticle> articles = new ArrayList<>();
      Sources.open(SAMPLE, SourceSettings.of(Configuration.read(null, Map.of(), Map.of())))
          .read(
              articles::add,
              failure -> {
                throw new AssertionError(failure);
              });
      Instant observed = Instant.now();
      for (SourceArticle item : articles) {
        observed = observed.plusMillis(1);
        for (SinkRecord record : run.publish(item.article(), observed)) {
          if (record.topic().equals(run.topics().statements().name())) {
            if (record.value() instanceof Statement statement) {
              statements.put((String) record.key(), timeless(RecordJson.node(statement)));
            } else {
              statements.remove((String) record.key());
            }
          }
        }
      }
    }
    assertThat(statements).hasSizeGreaterThan(300);
    return statements;
  }

  /** A statement without the times at which its quotes were seen, which differ between two runs. */
  private static String timeless(JsonNode statement) {
    return statement.toString().replaceAll("\"observedAt\":\"[^\"]*\"", "");
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
  @Timeout(120)
  void tryingEndsWhereNobodyReadsOn() {
    InputStream before = System.in;
    StringWriter err = new StringWriter();
    try (Endless articles = new Endless("{\"text\": \"“We shall see,” said Mara Linde.\"}\n")) {
      System.setIn(articles);

      int exitCode =
          Main.run(CommandLineTest.failing("Broken pipe"), new PrintWriter(err, true), "try", "-");

      assertThat(exitCode).as(err.toString()).isZero();
    } finally {
      System.setIn(before);
    }
  }

  /** The same over and over, until it is closed. */
  private static final class Endless extends InputStream {

    private final byte[] bytes;
    private int next;
    private volatile boolean closed;

    Endless(String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      return closed ? -1 : bytes[next++ % bytes.length] & 0xFF;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void aWatchedFolderIsPublishedAndInterruptingSaysWhatWasSent() throws Exception {
    Path watched = folder.resolve("watched");
    try (Instance instance = up.start(folder.resolve("watching"));
        Instance publish =
            Instance.start(
                "publish",
                "--watch",
                watched.toString(),
                "--bootstrap-servers=" + bootstrapServers(),
                "--schema-registry=" + registryUrl())) {
      assertThat(publish.firstLine())
          .isEqualTo(watched + ": no such file or folder; check the path");
      Files.createDirectory(watched);
      Files.copy(Path.of(SAMPLE), watched.resolve("articles.jsonl"));
      while (articles() < sampleArticles()) {
        Thread.sleep(200);
      }

      assertThat(publish.interrupt())
          .endsWith("interrupted: %d sent and acknowledged, 0 not".formatted(sampleArticles()));
      instance.stop();
    }
  }

  @Test
  void stoppedWhileItReadsItSaysWhatWasSentAndThatIsThere() throws Exception {
    Path many = shortArticles(20_000);
    List<String> last;
    try (Instance instance = up.start(folder.resolve("stopped"), "--set", "sources=" + many)) {
      while (articles() == 0) {
        Thread.sleep(20);
      }
      last = instance.stop();
    }
    try (Instance instance = up.start(folder.resolve("stopped"))) {
      assertThat(last).endsWith("stopping: %d sent and acknowledged, 0 not".formatted(articles()));
      assertThat(untilThrough().values()).isNotEmpty().allMatch(times -> times == 1);
      instance.stop();
    }
  }

  /** Many to read and little to do: now and then a quote. */
  private Path shortArticles(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text =
          (i % 100 == 0 ? "“The ferry of pier %d is late,” said Mara Linde." : "Pier %d is closed.")
              .formatted(i);
      lines.add(
          "{\"id\":\"s%d\",\"outlet\":\"harbour.example\",\"published\":\"2026-03-01\",\"text\":\"%s\"}"
              .formatted(i, text));
    }
    return Files.write(folder.resolve("short.jsonl"), lines);
  }

  @Test
  void aDiskThatFillsUpIsSaidInOneLine() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()),
        "only root can mount a small disk");
    try (Instance instance =
        up.start(
            small,
            "--set",
            "streams.state.dir=" + folder.resolve("state"),
            "--set",
            "sources=" + manyArticles(40))) {
      assertThat(instance.ended())
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
    try (ServerSocket taken = new ServerSocket(up.port(), 1, InetAddress.getLoopbackAddress())) {
      Run run =
          Run.of(
              "up", "--data", folder.toString(), "--port", Integer.toString(taken.getLocalPort()));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("port " + up.port() + " is taken");
    }
  }

  @Test
  void aBrokerThatIsNotThereIsSaidInOneLine() {
    Run run = connected("doctor");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("none answers at " + bootstrapServers())
        .contains("mend: start it");
  }

  @Override
  String bootstrapServers() {
    return up.bootstrapServers();
  }

  @Override
  String registryUrl() {
    return up.registryUrl();
  }

  private static int sampleArticles() throws IOException {
    return Files.readAllLines(Path.of(SAMPLE)).size();
  }

  /** How many articles are on their topic. */
  private long articles() {
    try (SinkReader reader = new SinkReader(clients(), List.of(topics().articles()))) {
      var count = new AtomicLong();
      reader.readToEnd(sunk -> count.incrementAndGet());
      return count.get();
    }
  }
}
