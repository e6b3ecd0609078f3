package org.onrecord.app.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.onrecord.model.Topics;

/** A subscriber to the quotes, read_committed, which tells when each came. */
final class Sink implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Function<ConsumerRecord<byte[], byte[]>, String> articleIds;
  private final Map<String, Long> appended = new ConcurrentHashMap<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread reading = new Thread(this::read, "bench-sink");
  private final Histogram millis = new Histogram(LONGEST_MILLIS, 3);
  private long records;
  private long bytes;
  private long lastAt = System.nanoTime();

  /**
   * Reads from now on.
   *
   * @param articleIds tells of a record which article it came from
   */
  Sink(
      Map<String, Object> clients,
      Topics topics,
      Function<ConsumerRecord<byte[], byte[]>, String> articleIds) {
    this.articleIds = articleIds;
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", false);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topics.quotes().name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    reading.start();
  }

  /** What came since the last time this was asked. */
  record Arrived(long records, long bytes, long lastAt, Histogram millis) {}

  /** That an article is being appended now. */
  void appending(String articleId) {
    appended.put(articleId, System.nanoTime());
  }

  /** When the last record came, by {@link System#nanoTime}. */
  synchronized long lastAt() {
    return lastAt;
  }

  synchronized Arrived take() {
    Arrived arrived = new Arrived(records, bytes, lastAt, millis.copy());
    records = 0;
    bytes = 0;
    millis.reset();
    appended.clear();
    return arrived;
  }

  private void read() {
    while (!closing.get()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        add(record, System.nanoTime());
      }
    }
    consumer.close();
  }

  private synchronized void add(ConsumerRecord<byte[], byte[]> record, long now) {
    records++;
    bytes += record.serializedValueSize();
    lastAt = now;
    Long since = appended.get(articleIds.apply(record));
    if (since != null) {
      millis.recordValue(Math.min(LONGEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(now - since)));
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing.set(true);
    reading.join();
  }
}
