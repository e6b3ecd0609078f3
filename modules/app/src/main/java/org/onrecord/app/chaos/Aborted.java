package org.onrecord.app.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * Counts what was written in transactions that were aborted: without any, a fault proves little.
 */
final class Aborted {

  private static final Duration POLL = Duration.ofMillis(200);

  private Aborted() {}

  static long count(Map<String, Object> clients, Topics topics) {
    return records(clients, topics, "read_uncommitted")
        - records(clients, topics, "read_committed");
  }

  private static long records(Map<String, Object> clients, Topics topics, String isolation) {
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put("isolation.level", isolation);
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Stream.<Topic<?, ?>>of(topics.quotes(), topics.speakers(), topics.statements())
              .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long records = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        records += consumer.poll(POLL).count();
      }
      return records;
    }
  }
}
