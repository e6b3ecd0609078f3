package org.onrecord.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.onrecord.model.Article;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/** The flow in observed order on Kafka's test driver: one task, one thread. */
final class InProcessRig implements AutoCloseable {

  private final Topics topics;
  private final Path folder;
  private final TopologyTestDriver driver;
  private final InputSequence sequence;
  private final SinkLogs logs;

  InProcessRig(Topics topics, Function<Topics, QuoteTopology> topology) throws IOException {
    this.topics = topics;
    folder = Files.createTempDirectory("onrecord-order-");
    var properties = new Properties();
    properties.putAll(TopologyRig.settings(topics, folder));
    driver = new TopologyTestDriver(topology.apply(topics).inObservedOrder(1).get(), properties);
    sequence = new InputSequence(topics, 1);
    ScriptedRules.records(topics)
        .forEach(
            rule ->
                driver
                    .createInputTopic(
                        rule.topic(),
                        topics.alertRules().keySerde().serializer(),
                        topics.alertRules().valueSerde().serializer())
                    .pipeInput(new TestRecord<>(rule)));
    logs = new SinkLogs(topics);
  }

  /** What comes of {@code inputs}, with a tick after each {@code perTick}. */
  static SinkLogs logs(
      List<Input> inputs, int perTick, Topics topics, Function<Topics, QuoteTopology> topology)
      throws IOException {
    try (var rig = new InProcessRig(topics, topology)) {
      for (int i = 0; i < inputs.size(); i++) {
        rig.publish(inputs.get(i));
        if ((i + 1) % perTick == 0) {
          rig.tick();
        }
      }
      rig.tick();
      return rig.logs;
    }
  }

  void publish(Input input) {
    send(input.record(sequence, topics));
  }

  /** The next input, with a value that is no article. */
  void publishUnreadable(String key, Instant observedAt) {
    var record =
        sequence.next(topics.articles(), key, TopologyRig.article(key, "Text."), observedAt);
    send(
        new ProducerRecord<>(
            record.topic(), null, record.timestamp(), record.key(), new byte[3], record.headers()));
  }

  void publishUnnumbered(Article article) {
    var topic = topics.articles();
    send(
        new ProducerRecord<>(
            topic.name(),
            null,
            0L,
            topic.keySerde().serializer().serialize(topic.name(), article.getArticleId()),
            topic.valueSerde().serializer().serialize(topic.name(), article)));
  }

  List<DeadLetter> deadLetters() {
    return driver
        .createOutputTopic(
            topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(
            letter ->
                DeadLetter.of(
                    new ConsumerRecord<>(
                        topics.deadLetters().name(),
                        0,
                        0,
                        letter.timestamp(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        letter.key(),
                        letter.value(),
                        letter.headers(),
                        Optional.empty())))
        .toList();
  }

  void tick() {
    sequence.tick().forEach(this::send);
    for (Topic<?, ?> topic : SinkLogs.sinks(topics)) {
      if (driver.producedTopicNames().contains(topic.name())) {
        driver
            .createOutputTopic(
                topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList()
            .forEach(
                record ->
                    logs.add(
                        topic, record.key(), record.value(), record.timestamp(), record.headers()));
      }
    }
  }

  SinkLogs logs() {
    return logs;
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(record));
  }

  @Override
  public void close() throws IOException {
    driver.close();
    Utils.delete(folder.toFile());
  }
}
