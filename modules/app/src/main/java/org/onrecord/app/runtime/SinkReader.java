package org.onrecord.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.SchemaRegistryException;
import org.onrecord.model.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads sink topics as a subscriber does: committed records only, all partitions, without a group.
 *
 * <p>Not safe for use by several threads, but for {@link #wakeup}.
 */
public final class SinkReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SinkReader.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Topic<String, ? extends SpecificRecord>> topics = new HashMap<>();
  private final Consumer<String, byte[]> consumer;

  /**
   * A record of a sink topic.
   *
   * @param value the value; null for a tombstone
   */
  public record Sunk(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord value) {}

  /**
   * Reads from where each topic begins.
   *
   * @throws KafkaException if the broker can't be reached, or a topic isn't there
   */
  public SinkReader(
      Map<String, Object> kafka, List<Topic<String, ? extends SpecificRecord>> sinks) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
    consumer = new KafkaConsumer<>(properties);
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic<String, ? extends SpecificRecord> topic : sinks) {
      topics.put(topic.name(), topic);
      var infos = consumer.partitionsFor(topic.name());
      if (infos.isEmpty()) {
        consumer.close();
        throw new KafkaException(
            "there is no topic " + topic.name() + ": `onrecord topics create` makes it");
      }
      infos.forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Goes on from the first records at or after {@code time}; from the end where there are none. */
  public void seek(Instant time) {
    Map<TopicPartition, Long> times = new HashMap<>();
    consumer.assignment().forEach(partition -> times.put(partition, time.toEpochMilli()));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    found.forEach(
        (partition, offset) -> {
          if (offset == null) {
            consumer.seekToEnd(List.of(partition));
          } else {
            consumer.seek(partition, offset.offset());
          }
        });
  }

  /** Goes on from the ends: only what comes from now on. */
  public void seekToEnd() {
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
  }

  /**
   * The next records; none after {@code patience} without any. What can't be read is passed over,
   * and logged: anyone may write to a topic.
   *
   * @throws SchemaRegistryException if the registry can't be used
   */
  public List<Sunk> poll(Duration patience) {
    List<Sunk> sunk = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
      Topic<String, ? extends SpecificRecord> topic = topics.get(record.topic());
      if (topic != null) {
        try {
          sunk.add(
              new Sunk(
                  record,
                  topic.valueSerde().deserializer().deserialize(topic.name(), record.value())));
        } catch (SchemaRegistryException e) {
          throw e;
        } catch (SerializationException e) {
          LOG.warn(
              "{}-{}, offset {}, is passed over: {}",
              record.topic(),
              record.partition(),
              record.offset(),
              e.getMessage());
        }
      }
    }
    return sunk;
  }

  /** Gives {@code each} every record up to the end of what is committed. */
  public void readToEnd(java.util.function.Consumer<Sunk> each) {
    List<Sunk> records = poll(POLL);
    while (!records.isEmpty() || !isAtEnd()) {
      records.forEach(each);
      records = poll(POLL);
    }
  }

  /**
   * The latest value of each key that has one, in the keys' order: what a compacted topic stands
   * for.
   *
   * @throws KafkaException if the broker can't be reached, or the topic isn't there
   */
  public static <V extends SpecificRecord> SortedMap<String, V> table(
      Map<String, Object> kafka, Topic<String, V> topic) {
    SortedMap<String, V> table = new TreeMap<>();
    try (SinkReader reader = new SinkReader(kafka, List.of(topic))) {
      reader.readToEnd(
          sunk -> {
            if (sunk.value() == null) {
              table.remove(sunk.record().key());
            } else {
              // the reader has no other topic
              @SuppressWarnings("unchecked")
              V value = (V) sunk.value();
              table.put(sunk.record().key(), value);
            }
          });
    }
    return table;
  }

  /** Whether everything that is committed now has been polled. */
  public boolean isAtEnd() {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Ends a poll of another thread, which throws {@code WakeupException}. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
