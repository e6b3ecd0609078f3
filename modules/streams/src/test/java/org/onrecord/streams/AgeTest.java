package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.model.Topic;

/** Nothing of an old archive ages away on a broker that would delete it at once. */
class AgeTest {

  /** A broker that looks every fifth of a second for what is more than a second old. */
  private static final Map<String, String> FORGETFUL =
      Map.of(
          "log.retention.ms", "1000",
          "log.retention.check.interval.ms", "200",
          "log.initial.task.delay.ms", "100");

  @Test
  void nothingAgesAway(@TempDir Path brokerDir, @TempDir Path stateDir) throws Exception {
    List<Input> inputs = Input.scripted(120, 7);
    try (EmbeddedKafka broker = EmbeddedKafka.start(brokerDir, 0, FORGETFUL);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        ReplayRig rig = new ReplayRig(broker.bootstrapServers(), "mock://age", "age", 2)) {
      rig.feed(inputs, 10);
      Map<String, Object> settings = rig.settings(stateDir, "one");
      settings.put("commit.interval.ms", 50);
      QuoteStreams streams =
          rig.start(
              new QuoteTopology(rig.topics(), ReplayInstance::extract, ScriptedExtractor.VERSION),
              settings);
      ReplayRig.await(() -> !rig.read(rig.topics().quotes().name(), "read_committed").isEmpty());
      streams.streams().pause();
      assertThat(rig.isThrough()).as("it was paused before the end").isFalse();
      awaitSweep(broker, admin, inputs);
      streams.streams().resume();
      rig.awaitThrough();

      for (Topic<?, ?> topic : rig.topics().all()) {
        for (int partition = 0; partition < 2; partition++) {
          assertThat(begin(admin, new TopicPartition(topic.name(), partition)))
              .as("the begin of %s-%d", topic.name(), partition)
              .isZero();
        }
      }
      assertThat(retentionOfInternalTopics(admin)).isNotEmpty().containsOnly("-1");
      SinkLogs expected =
          InProcessRig.logs(
              inputs,
              1,
              rig.topics(),
              over ->
                  new QuoteTopology(over, ScriptedExtractor::extract, ScriptedExtractor.VERSION));
      assertThat(expected.count("dead-letters")).isPositive();
      assertThat(rig.logs().byKey()).isEqualTo(expected.byKey());
    }
  }

  /** Waits until a record as old as the inputs, on a topic like any other, is gone. */
  private static void awaitSweep(EmbeddedKafka broker, Admin admin, List<Input> inputs)
      throws Exception {
    admin.createTopics(List.of(new NewTopic("others", 1, (short) 1))).all().get();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long old = inputs.get(0).observedAt().toEpochMilli();
      producer.send(new ProducerRecord<>("others", 0, old, null, new byte[1])).get();
    }
    ReplayRig.await(() -> begin(admin, new TopicPartition("others", 0)) == 1);
    // the sweep that deleted it may have passed our topics before
    TimeUnit.MILLISECONDS.sleep(1000);
  }

  private static long begin(Admin admin, TopicPartition partition) throws Exception {
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static List<String> retentionOfInternalTopics(Admin admin) throws Exception {
    List<ConfigResource> internal =
        admin.listTopics().names().get().stream()
            .filter(name -> name.endsWith("-repartition"))
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    return admin.describeConfigs(internal).all().get().values().stream()
        .map(config -> config.get("retention.ms").value())
        .toList();
  }
}
