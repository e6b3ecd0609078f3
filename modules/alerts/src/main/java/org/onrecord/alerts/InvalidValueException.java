package org.onrecord.alerts;

/** A value can't be used: why, and where in its text. */
final class InvalidValueException extends Exception {

  private final String reason;
  private final int offset;

  /**
   * @param reason what is wrong
   * @param offset where in the value's text, in chars; 0 for all of it
   */
  InvalidValueException(String reason, int offset) {
    super(reason);
    this.reason = reason;
    this.offset = offset;
  }

  InvalidValueException(String reason) {
    this(reason, 0);
  }

  String reason() {
    return reason;
  }

  int offset() {
    return offset;
  }
}
