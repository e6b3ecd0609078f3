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
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.onrecord.model.Article;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.InputSequence;
import org.onrecord.streams.QuoteStreams;
import org.onrecord.streams.QuoteTopology;

/**
 * The flow in this process, under our own settings but without a broker: articles in, what reaches
 * the topics out. It runs in observed order, one article at a time, so the same articles give the
 * same records, and the same as on a broker. Its stores are in a temporary folder that goes with
 * it.
 */
public final class InProcessRun implements AutoCloseable {

  private final Path folder;
  private final Topics topics;
  private final TopologyTestDriver driver;
  private final InputSequence inputs;

  /**
   * Starts a run.
   *
   * @param topology makes the flow over the topics it is given
   * @throws IOException if there can be no temporary folder
   */
  public InProcessRun(Function<? super Topics, QuoteTopology> topology) throws IOException {
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
    driver = new TopologyTestDriver(topology.apply(topics).inObservedOrder(1).get(), properties);
    inputs = new InputSequence(topics, 1);
  }

  /** The topics of this run. */
  public Topics topics() {
    return topics;
  }

  /**
   * Sends an article through to the end.
   *
   * @param observedAt when it was first seen; give articles in this order, as they would arrive
   * @return what it brought to the topics, by the records' time
   * @throws IllegalArgumentException if an article that was observed later has been sent before
   */
  public List<SinkRecord> publish(Article article, Instant observedAt) {
    send(inputs.next(topics.articles(), article.getArticleId(), article, observedAt));
    inputs.tick().forEach(this::send);
    List<SinkRecord> records = new ArrayList<>();
    for (Topic<?, ?> topic : topics.all()) {
      if (driver.producedTopicNames().contains(topic.name())) {
        read(topic, records);
      }
    }
    records.sort(Comparator.comparing(SinkRecord::observedAt));
    return records;
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(record));
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
