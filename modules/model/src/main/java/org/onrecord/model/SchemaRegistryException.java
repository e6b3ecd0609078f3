package org.onrecord.model;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The schema registry can't be reached, or refuses what it was asked. This is no record's fault:
 * the same records will pass once the mend that the message names is made.
 */
public final class SchemaRegistryException extends SerializationException {

  SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
