package org.onrecord.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.QuoteStreams;

/**
 * A topology in this process, under our own settings but without a broker. Its stores are in a
 * temporary folder that goes with it.
 */
final class InProcessDriver implements AutoCloseable {

  private final Path folder;
  private final Topics topics;
  private final TopologyTestDriver driver;

  /**
   * @param topology makes the topology over the topics it is given
   * @throws IOException if there can be no temporary folder
   */
  InProcessDriver(Function<? super Topics, Topology> topology) throws IOException {
    folder = Files.createTempDirectory("onrecord-run-");
    topics =
        new Topics(
            Topics.DEFAULT_PREFIX,
            new SchemaRegistry(Map.of("schema.registry.url", "mock://" + UUID.randomUUID())));
    var properties = new Properties();
    properties.putAll(
        QuoteStreams.withDefaults(
            topics,
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "onrecord-run",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:9092",
                StreamsConfig.STATE_DIR_CONFIG,
                folder.toString(),
                // without a broker there are no transactions
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.AT_LEAST_ONCE)));
    driver = new TopologyTestDriver(topology.apply(topics), properties);
  }

  Topics topics() {
    return topics;
  }

  <V> void send(Topic<String, V> topic, String key, @Nullable V value, Instant time) {
    driver
        .createInputTopic(
            topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer())
        .pipeInput(key, value, time);
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(record));
  }

  /** What has reached the topics since this was asked last, by the records' time. */
  List<SinkRecord> records() {
    List<SinkRecord> records = new ArrayList<>();
    for (Topic<?, ?> topic : topics.all()) {
      if (driver.producedTopicNames().contains(topic.name())) {
        read(topic, records);
      }
    }
    records.sort(Comparator.comparing(SinkRecord::observedAt));
    return records;
  }

  /**
   * Gives {@code sink} all that has reached any topic since this was asked last, those that stores
   * log to among them, which would otherwise pile up.
   */
  void drain(RecordSink sink) {
    for (String topic : Set.copyOf(driver.producedTopicNames())) {
      driver
          .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
          .readRecordsToList()
          .forEach(record -> sink.accept(topic, record.key(), record.value(), record.getHeaders()));
    }
  }

  private <K, V> void read(Topic<K, V> topic, List<SinkRecord> records) {
    driver
        .createOutputTopic(
            topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer())
        .readRecordsToList()
        .forEach(
            record ->
                records.add(
                    new SinkRecord(
                        topic.name(), record.key(), record.value(), record.getRecordTime())));
  }

  @Override
  public void close() throws IOException {
    driver.close();
    topics.registry().close();
    Utils.delete(folder.toFile());
  }
}
