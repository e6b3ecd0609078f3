package org.onrecord.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The compacted topic that the registry lives in, its keys and values as Confluent's own. */
final class SchemaLog implements AutoCloseable {

  static final String TOPIC = "_schemas";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  SchemaLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failed(e);
      }
    } catch (InterruptedException e) {
      throw failed(e);
    }
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Reads all that is there, in order; a null value takes its key's former one away. */
  void replay(BiConsumer<JsonNode, @Nullable JsonNode> each) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
      while (consumer.position(PARTITION) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          each.accept(parse(record.key()), record.value() == null ? null : parse(record.value()));
        }
      }
    }
  }

  /** Appends, and comes back when it is kept. */
  void append(ObjectNode key, @Nullable ObjectNode value) {
    try {
      producer
          .send(new ProducerRecord<>(TOPIC, bytes(key), value == null ? null : bytes(value)))
          .get();
    } catch (ExecutionException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw failed(e);
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new EmbeddedException(
          TOPIC + " holds what is no registry's: use another data folder", e);
    }
  }

  private static byte[] bytes(ObjectNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static EmbeddedException failed(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new EmbeddedException(
        "the registry's topic %s can't be used: %s: check the broker"
            .formatted(TOPIC, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    producer.close();
  }
}
