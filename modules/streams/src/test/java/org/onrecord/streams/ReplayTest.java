package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Topics;

/** The flow in observed order on a real broker gives, key by key, what it gives in one task. */
class ReplayTest {

  private static final Path SAMPLE =
      Path.of("../app/src/main/resources/org/onrecord/app/sample/articles.jsonl");
  private static final Path POLNEAR = Path.of("../../../shared/corpora/polnear/dev.jsonl");

  private static final List<Input> INPUTS = Input.scripted(150, 3);

  @TempDir static Path brokerDir;
  private static EmbeddedKafka broker;
  private static EmbeddedRegistry registry;
  private static SinkLogs expected;

  @TempDir Path stateDir;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = EmbeddedKafka.start(brokerDir, 0);
    registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
    expected = inProcess(INPUTS, ReplayTest::scripted);
  }

  @AfterAll
  static void stopBroker() {
    registry.close();
    broker.close();
  }

  private static QuoteTopology scripted(Topics over) {
    return new QuoteTopology(over, ScriptedExtractor::extract, ScriptedExtractor.VERSION);
  }

  private static SinkLogs inProcess(List<Input> inputs, Function<Topics, QuoteTopology> topology)
      throws IOException {
    Topics topics = ReplayRig.topics(registry.url(), "in-process");
    try {
      return InProcessRig.logs(inputs, 1, topics, topology);
    } finally {
      topics.registry().close();
    }
  }

  private static ReplayRig rig(int partitions) throws Exception {
    return new ReplayRig(
        broker.bootstrapServers(), registry.url(), "r" + UUID.randomUUID(), partitions);
  }

  @ParameterizedTest(name = "{0} partitions, {1} instances of {2} threads, a tick every {3} inputs")
  @CsvSource({"1, 1, 1, 20", "4, 1, 2, 60", "4, 2, 1, 7"})
  void theNumbersMakeNoDifference(int partitions, int instances, int threads, int perTick)
      throws Exception {
    try (ReplayRig rig = rig(partitions)) {
      rig.feed(INPUTS, perTick);
      List<QuoteStreams> started = new ArrayList<>();
      for (int instance = 0; instance < instances; instance++) {
        Map<String, Object> settings = rig.settings(stateDir, "i" + instance);
        settings.put("num.stream.threads", threads);
        started.add(rig.start(scripted(rig.topics()), settings));
      }
      rig.awaitThrough();
      if (instances == 1) {
        assertThat(started.get(0).inputsThrough()).hasValue(INPUTS.size());
      }
      assertThat(rig.logs().byKey()).isEqualTo(expected.byKey());
    }
  }

  @Test
  void killedTwiceItGivesTheSame() throws Exception {
    try (ReplayRig rig = rig(4)) {
      rig.feed(INPUTS, 10);
      Map<String, Object> settings = rig.settings(stateDir, "killed");
      settings.put("commit.interval.ms", 400);
      for (int kill = 0; kill < 2; kill++) {
        Process process = ReplayInstance.start(rig.name(), 4, registry.url(), settings);
        try {
          ReplayRig.await(() -> isPausedInTransaction(process, rig));
        } finally {
          process.destroyForcibly().waitFor();
        }
      }
      assertThat(rig.isThrough()).as("it was killed before the end").isFalse();
      rig.start(scripted(rig.topics()), settings);
      rig.awaitThrough();

      String quotes = rig.topics().quotes().name();
      assertThat(rig.read(quotes, "read_uncommitted"))
          .as("something was cut short")
          .hasSizeGreaterThan(rig.read(quotes, "read_committed").size());
      assertThat(rig.logs().byKey()).isEqualTo(expected.byKey());
    }
  }

  /** Pauses it if quotes of its own are out and not committed: killed then, it leaves them so. */
  private static boolean isPausedInTransaction(Process process, ReplayRig rig) throws Exception {
    if (!rig.isInTransaction()) {
      return false;
    }
    signal(process, "STOP");
    // what it had asked to be committed is by now
    Thread.sleep(200);
    if (rig.isInTransaction()) {
      return true;
    }
    signal(process, "CONT");
    return false;
  }

  private static void signal(Process process, String signal) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  @Test
  void anArchiveThatEndsEarlierGivesTheSameUpToThere() throws Exception {
    int cut = Input.cut(INPUTS, 83);
    try (ReplayRig rig = rig(4)) {
      rig.feed(INPUTS.subList(0, cut), 25);
      rig.start(scripted(rig.topics()), rig.settings(stateDir, "cut"));
      rig.awaitThrough();
      assertThat(rig.logs().byKey())
          .isEqualTo(expected.upTo(cut, INPUTS.get(cut - 1).observedAt()));
    }
  }

  @Test
  void theBundledArticlesGiveTheSame() throws Exception {
    giveTheSame(Input.articles(SAMPLE));
  }

  @Test
  void theArticlesOfPolNeArGiveTheSame() throws Exception {
    Assumptions.assumeTrue(Files.exists(POLNEAR), POLNEAR + " is not there");
    giveTheSame(Input.articles(POLNEAR).subList(0, 30));
  }

  private void giveTheSame(List<Input> inputs) throws Exception {
    Extractor extractor = Extractor.english();
    try (ReplayRig rig = rig(4)) {
      rig.feed(inputs, 20);
      rig.start(new QuoteTopology(rig.topics(), extractor), rig.settings(stateDir, "real"));
      rig.awaitThrough();
      SinkLogs logs = rig.logs();
      assertThat(logs.count("quotes")).isGreaterThan(10L * inputs.size());
      assertThat(logs.byKey())
          .isEqualTo(inProcess(inputs, over -> new QuoteTopology(over, extractor)).byKey());
    }
  }

  @Test
  void theTopicsHaveToHaveThePartitionsThatTheReplayHas() throws Exception {
    try (ReplayRig rig = rig(2)) {
      QuoteTopology four = scripted(rig.topics()).inObservedOrder(4);
      assertThatThrownBy(
              () -> QuoteStreams.start(rig.topics(), four, rig.settings(stateDir, "four")))
          .isInstanceOf(QuoteStreamsException.class)
          .hasMessageContaining("has 2 partitions, where the replay has 4");
    }
  }

  @Test
  void itHasToBeExactlyOnce() throws Exception {
    try (ReplayRig rig = rig(1)) {
      Map<String, Object> settings = rig.settings(stateDir, "least");
      settings.put("processing.guarantee", "at_least_once");
      assertThatThrownBy(() -> rig.start(scripted(rig.topics()), settings))
          .isInstanceOf(QuoteStreamsException.class)
          .hasMessage(
              "observed order needs processing.guarantee=exactly_once_v2, not at_least_once");
    }
  }
}
