package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.RecordJson;
import org.onrecord.model.SchemaRegistryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a failure becomes a dead letter, and the stream goes on.
 *
 * <p>Only for what is the record's own fault: it can't be decoded, it is no proper article, the
 * extractor fails on it, what comes of it is too large. A registry or a broker that can't be used
 * is no record's fault: then the topology stops, and takes up the same record after the mend.
 *
 * <p>Kafka Streams sends the dead letters with the producer, and so in the transaction, of the
 * record's task: exactly once holds for them too. Unlike Kafka's own dead letters (KIP-1034) these
 * have their messages redacted and carry no stack trace.
 *
 * <p>What is read into each instance as a whole, as rules are, has no task and so no transaction to
 * send a dead letter in: a record of that is logged, and stays on its topic until its key is
 * written again.
 *
 * <p>In observed order, what fails behind an {@link AlignProcessor} comes from a store and has no
 * bytes of its own: of that the dead letter has the failed step's input, as JSON.
 *
 * <p>Configured by {@code errors.dead.letter.queue.topic.name}; Kafka Streams makes it.
 */
public final class DeadLetterHandler
    implements DeserializationExceptionHandler,
        ProcessingExceptionHandler,
        ProductionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

  /** The part of the topology that Kafka Streams says a global store is of. */
  private static final int GLOBAL = -1;

  private String topic = "";

  @Override
  public void configure(Map<String, ?> configs) {
    Object name = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    if (name == null) {
      throw new ConfigException(
          StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG + " is not set");
    }
    topic = name.toString();
  }

  /** The record on its topic can't be decoded. */
  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (!isOfTheRecord(exception)) {
      return DeserializationExceptionHandler.Response.fail();
    }
    if (context.taskId().subtopology() == GLOBAL) {
      LOG.error(
          "{}-{}, offset {}, is passed over, what its key stood for stays in force: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          Redaction.redact(exception.getMessage()));
      return DeserializationExceptionHandler.Response.resume();
    }
    return DeserializationExceptionHandler.Response.resume(
        deadLetter(context, record.key(), record.value(), exception));
  }

  /** A step of the topology threw. */
  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    return isOfTheRecord(exception)
        ? ProcessingExceptionHandler.Response.resume(
            deadLetter(context, record.key(), record.value(), exception))
        : ProcessingExceptionHandler.Response.fail();
  }

  /**
   * What came of the record can't be encoded, or is too large for its topic. The dead letter is the
   * record that it came of, without its value where Kafka Streams has already let go of that.
   */
  @Override
  @SuppressWarnings("rawtypes")
  public ProductionExceptionHandler.Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return isOfTheRecord(exception)
        ? ProductionExceptionHandler.Response.resume(
            deadLetter(context, record.key(), record.value(), exception))
        : ProductionExceptionHandler.Response.fail();
  }

  /**
   * The producer failed. Its transaction is lost with the record, so there is nothing to go on
   * with: our serdes refuse what is too large before it gets here.
   */
  @Override
  public ProductionExceptionHandler.Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return ProductionExceptionHandler.Response.fail();
  }

  private static boolean isOfTheRecord(Exception exception) {
    if (exception instanceof SchemaRegistryException) {
      return false;
    }
    return exception instanceof SerializationException
        || exception instanceof RecordTooLargeException
        || !(exception instanceof KafkaException);
  }

  private List<ProducerRecord<byte[], byte[]>> deadLetter(
      ErrorHandlerContext context,
      @Nullable Object key,
      @Nullable Object value,
      Exception exception) {
    boolean wasHeld = context.sourceRawValue() == null && Order.of(context.headers()).isPresent();
    return wasHeld && key instanceof String name && value instanceof SpecificRecord record
        ? deadLetter(context, bytes(name), bytes(RecordJson.node(record).toString()), exception)
        : deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), exception);
  }

  private List<ProducerRecord<byte[], byte[]>> deadLetter(
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Exception exception) {
    Headers headers = new RecordHeaders(context.headers());
    DeadLetterHeaders.OF_FAILURE.forEach(headers::remove);
    add(headers, DeadLetterHeaders.EXCEPTION, exception.getClass().getName());
    add(headers, DeadLetterHeaders.MESSAGE, Redaction.redact(exception.getMessage()));
    add(headers, DeadLetterHeaders.TOPIC, context.topic());
    add(headers, DeadLetterHeaders.PARTITION, Integer.toString(context.partition()));
    add(headers, DeadLetterHeaders.OFFSET, Long.toString(context.offset()));
    add(headers, DeadLetterHeaders.TIMESTAMP, Long.toString(context.timestamp()));
    add(headers, DeadLetterHeaders.STEP, context.processorNodeId());
    return List.of(new ProducerRecord<>(topic, null, context.timestamp(), key, value, headers));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
