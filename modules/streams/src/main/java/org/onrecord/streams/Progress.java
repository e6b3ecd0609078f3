package org.onrecord.streams;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.onrecord.model.Topics;

/**
 * How far the topology has come with what has been published: by its committed offsets, so that
 * whatever is behind them can be read from the sink topics, read_committed.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Progress implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String applicationId;
  private final List<String> inputsInOrder;
  private final List<String> outputs;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * Watches the topology that runs as {@code applicationId}.
   *
   * @param clientProperties how to reach the broker: {@code bootstrap.servers}, and whatever else a
   *     Kafka client takes
   */
  public Progress(Topics topics, String applicationId, Map<String, ?> clientProperties) {
    this.applicationId = applicationId;
    this.inputsInOrder =
        List.of(
            topics.articles().name(),
            topics.speakerAliases().name(),
            repartition(QuoteTopology.ALIASES_BY_BLOCK),
            repartition(QuoteTopology.QUOTES_BY_SPEAKER),
            repartition(QuoteTopology.QUOTES_BY_OTHER_NAME),
            repartition(AlertStage.ALERTS_BY_RULE));
    this.outputs =
        List.of(
            topics.quotes().name(),
            topics.speakers().name(),
            topics.speakerAliases().name(),
            topics.statements().name(),
            topics.alerts().name(),
            topics.deadLetters().name());
    this.admin = Admin.create(Map.copyOf(clientProperties));
    this.consumer = new KafkaConsumer<>(consumerProperties(clientProperties));
  }

  /**
   * Whether all that has been published so far is through: nothing is left to read, neither of the
   * articles nor of the quotes on their way to their speakers, and all that came of them is
   * committed. What a sink topic holds now, read_committed, is then complete.
   *
   * @throws KafkaException if the broker can't be reached, with its client's exception as the cause
   */
  public boolean isThrough() {
    try {
      // in the order of the flow: once the articles are through, so is what they send to the quotes
      for (String topic : inputsInOrder) {
        if (!isRead(topic)) {
          return false;
        }
      }
      for (String topic : outputs) {
        if (!ends(topic, IsolationLevel.READ_COMMITTED)
            .equals(ends(topic, IsolationLevel.READ_UNCOMMITTED))) {
          return false;
        }
      }
      return true;
    } catch (ExecutionException e) {
      throw new KafkaException(
          "can't tell how far " + applicationId + " is: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking how far " + applicationId + " is", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private String repartition(String name) {
    return applicationId + "-" + name + "-repartition";
  }

  private boolean isRead(String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get();
    for (var end : ends(topic, IsolationLevel.READ_UNCOMMITTED).entrySet()) {
      OffsetAndMetadata reached = committed.get(end.getKey());
      if (!isEmpty(end.getKey(), reached == null ? 0 : reached.offset(), end.getValue())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the range holds nothing but the marks that transactions leave, which are read over
   * without being committed. A transaction that is still open counts as something.
   */
  private boolean isEmpty(TopicPartition partition, long from, long end) {
    if (from >= end) {
      return true;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    return consumer.poll(POLL).isEmpty() && consumer.position(partition) >= end;
  }

  private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        consumer.partitionsFor(topic).stream()
            .collect(
                toMap(
                    info -> new TopicPartition(topic, info.partition()),
                    info -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static Map<String, Object> consumerProperties(Map<String, ?> clientProperties) {
    Map<String, Object> properties = CommittedReader.properties(clientProperties);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    return properties;
  }
}
