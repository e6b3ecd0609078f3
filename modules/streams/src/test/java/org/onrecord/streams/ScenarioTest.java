package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Article;

/** The scenarios on Kafka's test driver. */
class ScenarioTest {

  @TempDir Path stateDir;
  @TempDir Path otherStateDir;

  @ParameterizedTest
  @MethodSource("org.onrecord.streams.Scenario#all")
  void comesOutAsWritten(Scenario scenario) throws Exception {
    scenario.check(alerts(scenario, stateDir));
  }

  @ParameterizedTest
  @MethodSource("org.onrecord.streams.Scenario#inOrder")
  void comesOutTheSameInObservedOrder(Scenario scenario) throws Exception {
    try (var rig = TopologyRig.inObservedOrder(otherStateDir)) {
      var inputs = new InputSequence(rig.topics, 1);
      scenario.play(
          stage(
              rig,
              (article, observedAt) -> {
                send(
                    rig,
                    inputs.next(
                        rig.topics.articles(), article.getArticleId(), article, observedAt));
                inputs.tick().forEach(tick -> send(rig, tick));
              }));

      assertThat(Scenario.text(rig.alerts.readValuesToList()))
          .isEqualTo(Scenario.text(alerts(scenario, stateDir)));
    }
  }

  private static void send(TopologyRig rig, ProducerRecord<byte[], byte[]> record) {
    rig.driver
        .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(record));
  }

  /** What comes out of a scenario. */
  static List<Alert> alerts(Scenario scenario, Path stateDir) throws Exception {
    try (var rig = new TopologyRig(stateDir)) {
      scenario.play(stage(rig, rig::publish));
      return rig.alerts.readValuesToList();
    }
  }

  private interface Publishing {
    void publish(Article article, Instant observedAt);
  }

  private static Scenario.Stage stage(TopologyRig rig, Publishing publishing) {
    TestInputTopic<String, AlertRule> rules =
        rig.driver.createInputTopic(
            rig.topics.alertRules().name(),
            rig.topics.alertRules().keySerde().serializer(),
            rig.topics.alertRules().valueSerde().serializer());
    return new Scenario.Stage() {
      @Override
      public void rule(String id, @Nullable AlertRule rule, Instant time) {
        rules.pipeInput(id, rule, time);
      }

      @Override
      public void publish(Article article, Instant observedAt) {
        publishing.publish(article, observedAt);
      }
    };
  }
}
