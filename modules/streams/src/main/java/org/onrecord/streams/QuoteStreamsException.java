package org.onrecord.streams;

/** The topology can't start, or had to stop. The message is one line: why, and the mend. */
public final class QuoteStreamsException extends RuntimeException {

  QuoteStreamsException(String message) {
    super(message);
  }

  QuoteStreamsException(String message, Throwable cause) {
    super(message, cause);
  }
}
