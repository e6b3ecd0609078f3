package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.onrecord.model.Topics;

/** The dead-letter topic, for whoever mends what went wrong. */
public final class DeadLetters {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String topic;
  private final Map<String, Object> clientProperties;

  /**
   * The dead letters on {@code topic}.
   *
   * @param clientProperties how to reach the broker: {@code bootstrap.servers}, and whatever else a
   *     Kafka client takes
   */
  public DeadLetters(String topic, Map<String, ?> clientProperties) {
    this.topic = topic;
    this.clientProperties = Map.copyOf(clientProperties);
  }

  /**
   * Reads all that are there now, partition by partition, in their order.
   *
   * @throws IllegalArgumentException at a record that is no dead letter of ours
   * @throws KafkaException if the broker can't be reached or has no such topic
   */
  public void read(Consumer<DeadLetter> reader) {
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(CommittedReader.properties(clientProperties))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new UnknownTopicOrPartitionException(
            topic + ": there is no such topic: `onrecord topics create` makes it");
      }
      consumer
          .endOffsets(partitions)
          .forEach((partition, end) -> read(consumer, partition, end, reader));
    }
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long end,
      Consumer<DeadLetter> reader) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          reader.accept(DeadLetter.of(record));
        }
      }
    }
  }

  /**
   * Publishes again, each to the topic it came from, those that {@code which} accepts: key, value,
   * timestamp and headers as they were, with {@link DeadLetterHeaders#REPUBLISHED} counting up. The
   * dead letter stays where it is; published twice, an article adds nothing the second time.
   *
   * @param onSent is told of each that the broker has acknowledged
   * @param onLost is told of each that has no value, which it never had or which was not kept
   * @throws KafkaException if the broker can't be reached or refuses
   */
  public void republish(
      Predicate<DeadLetter> which, Consumer<DeadLetter> onSent, Consumer<DeadLetter> onLost) {
    try (var producer = new KafkaProducer<byte[], byte[]>(producerProperties())) {
      read(
          letter -> {
            if (which.test(letter)) {
              if (letter.record().value() == null) {
                onLost.accept(letter);
              } else {
                send(producer, letter);
                onSent.accept(letter);
              }
            }
          });
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, DeadLetter letter) {
    Headers headers = new RecordHeaders(letter.record().headers());
    DeadLetterHeaders.OF_FAILURE.forEach(headers::remove);
    headers.remove(DeadLetterHeaders.REPUBLISHED);
    headers.add(
        DeadLetterHeaders.REPUBLISHED,
        Integer.toString(letter.republished() + 1).getBytes(StandardCharsets.UTF_8));
    var record =
        new ProducerRecord<>(
            letter.originTopic(),
            null,
            letter.originTimestamp().toEpochMilli(),
            letter.record().key(),
            letter.record().value(),
            headers);
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new KafkaException(
          letter.originTopic() + " did not take a dead letter: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while publishing again", e);
    }
  }

  private Map<String, Object> producerProperties() {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.putIfAbsent(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + Topics.OVERHEAD_BYTES);
    return properties;
  }
}
