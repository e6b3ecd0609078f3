package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed.
 *
 * @param partition where it lies on the dead-letter topic
 * @param offset where it lies on the dead-letter topic
 * @param exception the class of the exception that stopped it
 * @param message the exception's message, with secrets masked
 * @param step the step of the topology that it stopped at
 * @param originTopic the topic that it came from
 * @param originPartition its partition there
 * @param originOffset its offset there
 * @param originTimestamp its timestamp there
 * @param republished how often it had been published again before
 * @param record key and value as they were, bytes untouched, with all headers
 */
public record DeadLetter(
    int partition,
    long offset,
    String exception,
    String message,
    String step,
    String originTopic,
    int originPartition,
    long originOffset,
    Instant originTimestamp,
    int republished,
    ConsumerRecord<byte[], byte[]> record) {

  /**
   * Reads a dead letter.
   *
   * @throws IllegalArgumentException if the record has no {@link DeadLetterHeaders}
   */
  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        record.partition(),
        record.offset(),
        required(record, DeadLetterHeaders.EXCEPTION),
        required(record, DeadLetterHeaders.MESSAGE),
        required(record, DeadLetterHeaders.STEP),
        required(record, DeadLetterHeaders.TOPIC),
        Integer.parseInt(required(record, DeadLetterHeaders.PARTITION)),
        Long.parseLong(required(record, DeadLetterHeaders.OFFSET)),
        Instant.ofEpochMilli(Long.parseLong(required(record, DeadLetterHeaders.TIMESTAMP))),
        republished(record),
        record);
  }

  private static int republished(ConsumerRecord<byte[], byte[]> record) {
    String times = text(record, DeadLetterHeaders.REPUBLISHED);
    return times == null ? 0 : Integer.parseInt(times);
  }

  private static String required(ConsumerRecord<byte[], byte[]> record, String header) {
    String text = text(record, header);
    if (text == null) {
      throw new IllegalArgumentException(
          "%s-%d, offset %d: not a dead letter of ours: it has no header %s"
              .formatted(record.topic(), record.partition(), record.offset(), header));
    }
    return text;
  }

  private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
