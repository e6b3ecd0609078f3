package org.onrecord.app.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Topic;

/** Writes what people decide, dated by when it holds from. */
public final class DatedWriter {

  private DatedWriter() {}

  /**
   * A record to write.
   *
   * @param value null for a tombstone
   * @param timestamp milliseconds since 1970
   */
  public record Dated<V>(String key, @Nullable V value, long timestamp) {}

  /** Writes {@code records}, in order; returns how many of them the broker did not take. */
  public static <V> int write(
      Map<String, Object> kafka, Topic<String, V> topic, List<Dated<V>> records) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    AtomicInteger lost = new AtomicInteger();
    try (var producer =
        new KafkaProducer<>(
            properties, topic.keySerde().serializer(), topic.valueSerde().serializer())) {
      for (Dated<V> record : records) {
        producer.send(
            new ProducerRecord<>(
                topic.name(), null, record.timestamp(), record.key(), record.value()),
            (metadata, exception) -> {
              if (exception != null) {
                lost.incrementAndGet();
              }
            });
      }
      producer.flush();
    }
    return lost.get();
  }
}
