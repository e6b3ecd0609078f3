package org.onrecord.app.monitoring;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.ArticleHeaders;
import org.onrecord.model.Quote;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.DeadLetterHeaders;

/**
 * Counts what the topology sends, and measures how long that took. Made by Kafka's producer, as
 * {@link Metrics} tells it.
 *
 * <p>It counts what a broker has acknowledged, which is before the transaction is committed: what
 * is aborted and done again counts twice. Whatever fails here is Kafka's to log, and fails nothing
 * else.
 */
public final class OutputMeter implements ProducerInterceptor<byte[], byte[]> {

  private @Nullable Metrics metrics;
  private Map<String, String> labels = Map.of();

  @SuppressWarnings("NullAway.Init") // Kafka calls configure first
  private Topics topics;

  @SuppressWarnings("NullAway.Init")
  private Deserializer<Quote> quoteReader;

  @SuppressWarnings("NullAway.Init")
  private Deserializer<Alert> alertReader;

  @Override
  public void configure(Map<String, ?> properties) {
    metrics = Metrics.of(properties);
    topics = Metrics.topics(properties);
    labels = Metrics.labels(topics);
    quoteReader = reader(topics.quotes());
    alertReader = reader(topics.alerts());
  }

  private static <V> Deserializer<V> reader(Topic<String, V> topic) {
    return topic.valueSerde().deserializer();
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    String topic = record.topic();
    if (topic.equals(topics.deadLetters().name())) {
      RecordLog.deadLetter(topics, record.key(), record.headers());
    } else if (!metrics().isSeen() && !RecordLog.isDetailed()) {
      // to read each quote again costs as much as to write it
      return record;
    } else if (topic.equals(topics.quotes().name())) {
      Quote quote = quoteReader.deserialize(topic, record.value());
      RecordLog.quote(quote);
      // a retraction is of what was published long before
      published(topic, quote.getRetracted() ? null : quote.getPublishedAt());
    } else if (topic.equals(topics.alerts().name())) {
      Alert alert = alertReader.deserialize(topic, record.value());
      RecordLog.alert(alert);
      published(topic, alert.getPublishedAt());
    }
    return record;
  }

  private void published(String topic, @Nullable Instant at) {
    if (at != null) {
      metrics().latency(label(topic), "published", at);
    }
  }

  @Override
  public void onAcknowledgement(
      @Nullable RecordMetadata metadata, @Nullable Exception failure, @Nullable Headers headers) {
    if (metadata == null || failure != null || headers == null) {
      return;
    }
    String topic = metadata.topic();
    String label = labels.get(topic);
    if (label == null) {
      return;
    }
    metrics().sent(label, 1);
    if (topic.equals(topics.deadLetters().name())) {
      metrics().deadLetter(text(headers.lastHeader(DeadLetterHeaders.STEP)));
    } else if (topic.equals(topics.quotes().name()) || topic.equals(topics.alerts().name())) {
      metrics().latency(label, "observed", Instant.ofEpochMilli(metadata.timestamp()));
      ArticleHeaders.sent(headers).ifPresent(at -> metrics().latency(label, "appended", at));
    }
  }

  private String label(String topic) {
    return Objects.requireNonNull(labels.get(topic));
  }

  private static String text(@Nullable Header header) {
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private Metrics metrics() {
    return Objects.requireNonNull(metrics);
  }

  @Override
  public void close() {}
}
