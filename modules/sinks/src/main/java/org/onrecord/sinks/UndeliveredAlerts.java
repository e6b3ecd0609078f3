package org.onrecord.sinks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.model.Undelivered;

/** The alerts that a receiver did not take, on a topic of their own. */
public final class UndeliveredAlerts implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Topic<String, Undelivered> topic;
  private final Map<String, Object> clients;
  private final KafkaProducer<String, Undelivered> producer;
  private final Clock clock;

  /**
   * @param clients how to reach the broker: {@code bootstrap.servers}, and whatever else a Kafka
   *     client takes
   */
  public UndeliveredAlerts(Topics topics, Map<String, ?> clients) {
    this.topic = topics.undelivered();
    this.clients = Map.copyOf(clients);
    this.clock = Clock.systemUTC();
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.putIfAbsent(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + Topics.OVERHEAD_BYTES);
    this.producer =
        new KafkaProducer<>(
            properties, topic.keySerde().serializer(), topic.valueSerde().serializer());
  }

  /**
   * Keeps an alert that is not tried any more.
   *
   * @throws KafkaException if it couldn't be
   */
  void keep(String receiver, Alert alert, String reason, int attempts, Instant firstTried) {
    send(
        key(receiver, alert.getAlertId()),
        new Undelivered(receiver, alert, reason, attempts, firstTried, clock.instant()));
  }

  /**
   * Says that an alert was delivered after all.
   *
   * @throws KafkaException if that couldn't be kept
   */
  public void delivered(Undelivered item) {
    send(key(item.getReceiver(), item.getAlert().getAlertId()), null);
  }

  /**
   * All that are there now, in the order of when they were first tried.
   *
   * @throws KafkaException if the broker can't be reached or has no such topic
   */
  public List<Undelivered> list() {
    TreeMap<String, Undelivered> table = new TreeMap<>();
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new KafkaException(
            "there is no topic " + topic.name() + ": `onrecord topics create` makes it");
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          Undelivered value =
              topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
          if (value == null) {
            table.remove(record.key());
          } else {
            table.put(record.key(), value);
          }
        }
      }
    }
    List<Undelivered> items = new ArrayList<>(table.values());
    items.sort((a, b) -> a.getFirstTriedAt().compareTo(b.getFirstTriedAt()));
    return items;
  }

  private void send(String key, @Nullable Undelivered value) {
    try {
      producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    } catch (ExecutionException e) {
      throw new KafkaException(topic.name() + " did not take an alert: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing to " + topic.name(), e);
    }
  }

  private static String key(String receiver, String alertId) {
    return receiver + " " + alertId;
  }

  @Override
  public void close() {
    producer.close();
  }
}
