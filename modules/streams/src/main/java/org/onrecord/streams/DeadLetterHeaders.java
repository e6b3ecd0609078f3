package org.onrecord.streams;

import java.util.List;

/**
 * The headers of a dead letter, beside those that its record had. All values are UTF-8 text. Where
 * Kafka's own dead letters (KIP-1034) have a header for it, it has the same name.
 */
public final class DeadLetterHeaders {

  /** The class of the exception that stopped the record. */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** Its message, with secrets masked. */
  public static final String MESSAGE = "__streams.errors.message";

  /** The topic that the record came from. */
  public static final String TOPIC = "__streams.errors.topic";

  /** Its partition there, as a decimal number. */
  public static final String PARTITION = "__streams.errors.partition";

  /** Its offset there, as a decimal number. */
  public static final String OFFSET = "__streams.errors.offset";

  /** Its timestamp there, as milliseconds since 1970. */
  public static final String TIMESTAMP = "onrecord.errors.timestamp";

  /** The step of the topology that it stopped at. */
  public static final String STEP = "onrecord.errors.step";

  /** How often the record has been published again; also on the record that is published again. */
  public static final String REPUBLISHED = "onrecord.republished";

  /** Those that tell of the failure, and do not go with a record that is published again. */
  static final List<String> OF_FAILURE =
      List.of(EXCEPTION, MESSAGE, TOPIC, PARTITION, OFFSET, TIMESTAMP, STEP);

  private DeadLetterHeaders() {}
}
