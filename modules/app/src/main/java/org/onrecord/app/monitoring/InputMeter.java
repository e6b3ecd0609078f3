package org.onrecord.app.monitoring;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Topics;

/** Counts what the topology reads. Made by Kafka's consumer, as {@link Metrics} tells it. */
public final class InputMeter implements ConsumerInterceptor<byte[], byte[]> {

  private @Nullable Metrics metrics;
  private Map<String, String> labels = Map.of();
  private String articles = "";

  @Override
  public void configure(Map<String, ?> properties) {
    metrics = Metrics.of(properties);
    Topics topics = Metrics.topics(properties);
    labels = Metrics.labels(topics);
    articles = topics.articles().name();
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (partition.topic().equals(articles)) {
        for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
          RecordLog.article(record.key(), record.partition(), record.offset());
        }
      }
      String topic = labels.get(partition.topic());
      if (topic != null) {
        Objects.requireNonNull(metrics).read(topic, records.records(partition).size());
      }
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
