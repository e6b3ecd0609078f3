package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Extractor;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/** The flow in observed order, in one task: what comes out depends on nothing but what was. */
class ObservedOrderTest {

  private static final Path SAMPLE =
      Path.of("../app/src/main/resources/org/onrecord/app/sample/articles.jsonl");

  private static Topics topics;

  @BeforeAll
  static void makeTopics() {
    topics =
        new Topics(
            Topics.DEFAULT_PREFIX,
            new SchemaRegistry(Map.of("schema.registry.url", "mock://" + UUID.randomUUID())));
  }

  @AfterAll
  static void close() {
    topics.registry().close();
  }

  private static QuoteTopology scripted(Topics over) {
    return new QuoteTopology(over, ScriptedExtractor::extract, ScriptedExtractor.VERSION);
  }

  private static SinkLogs run(
      List<Input> inputs, int perTick, Function<Topics, QuoteTopology> topology)
      throws IOException {
    return InProcessRig.logs(inputs, perTick, topics, topology);
  }

  @Test
  void whereTheTicksAreMakesNoDifference() throws IOException {
    List<Input> inputs = Input.scripted(200, 3);
    SinkLogs oneByOne = run(inputs, 1, ObservedOrderTest::scripted);

    assertThat(oneByOne.count("quotes")).isGreaterThan(300);
    assertThat(oneByOne.count("statements")).isGreaterThan(300);
    assertThat(oneByOne.count("speakers")).isGreaterThan(300);
    assertThat(oneByOne.count("speaker-aliases")).isPositive();
    assertThat(oneByOne.count("dead-letters")).isPositive();
    assertThat(oneByOne.byKey().keySet())
        .as("each rule has fired")
        .filteredOn(key -> key.startsWith("alerts "))
        .containsExactly(
            "alerts boats",
            "alerts districts",
            "alerts failing",
            "alerts harbour",
            "alerts loud",
            "alerts spreading",
            "alerts taxes");
    for (int perTick : List.of(7, 50, 200)) {
      assertThat(run(inputs, perTick, ObservedOrderTest::scripted).byKey())
          .as("a tick every %d", perTick)
          .isEqualTo(oneByOne.byKey());
    }
  }

  /** One run, held to the other at every tick: what came up to there came of the first inputs. */
  @Test
  void nothingLooksAhead() throws IOException {
    List<Input> inputs = Input.scripted(160, 4);
    SinkLogs whole = run(inputs, 1, ObservedOrderTest::scripted);
    var random = new Random(5);
    int ticks = 0;
    try (var rig = new InProcessRig(topics, ObservedOrderTest::scripted)) {
      for (int sent = 1; sent < inputs.size(); sent++) {
        Input last = inputs.get(sent - 1);
        rig.publish(last);
        if (random.nextInt(5) == 0 && Input.cut(inputs, sent) == sent) {
          rig.tick();
          ticks++;
          assertThat(rig.logs().byKey())
              .as("the first %d inputs", sent)
              .isEqualTo(whole.upTo(sent, last.observedAt()));
        }
      }
    }
    assertThat(ticks).isGreaterThan(20);
  }

  @Test
  void nothingComesOutBeforeTheTickOfEachInput() throws IOException {
    List<Input> inputs = Input.scripted(30, 6);
    try (var rig = new InProcessRig(topics, ObservedOrderTest::scripted)) {
      inputs.forEach(rig::publish);
      assertThat(rig.logs().count("quotes")).isZero();
      rig.tick();
      assertThat(rig.logs().count("quotes")).isPositive();
    }
  }

  @Test
  void whatCannotBeReadHoldsNothingUp() throws IOException {
    List<Input> inputs = Input.scripted(30, 6);
    try (var rig = new InProcessRig(topics, ObservedOrderTest::scripted)) {
      for (Input input : inputs) {
        rig.publish(input);
        rig.publishUnreadable("bad" + input.observedAt(), input.observedAt());
      }
      rig.tick();

      assertThat(rig.logs().byKey().keySet())
          .filteredOn(key -> key.startsWith("dead-letters bad"))
          .hasSizeGreaterThan(20);
      assertThat(rig.logs().count("quotes"))
          .isEqualTo(run(inputs, 1, ObservedOrderTest::scripted).count("quotes"));
    }
  }

  @Test
  void anArticleThatNobodyNumberedIsADeadLetter() throws IOException {
    try (var rig = new InProcessRig(topics, ObservedOrderTest::scripted)) {
      rig.publishUnnumbered(TopologyRig.article("a1", "Ilse Varga: One."));
      assertThat(rig.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.message()).contains("the record has no header onrecord.order");
                assertThat(letter.record().key()).asString().isEqualTo("a1");
              });
    }
  }

  @Test
  void realArticlesGiveTheSame() throws IOException {
    var extractor = Extractor.english();
    List<Input> inputs = Input.articles(SAMPLE);
    SinkLogs oneByOne = run(inputs, 1, over -> new QuoteTopology(over, extractor));
    assertThat(oneByOne.count("quotes")).isGreaterThan(500);
    assertThat(run(inputs, 20, over -> new QuoteTopology(over, extractor)).byKey())
        .isEqualTo(oneByOne.byKey());
  }
}
