package org.onrecord.model.yaml;

/** A value can't be used: why, and where in its text. */
public final class InvalidValueException extends Exception {

  private final String reason;
  private final int offset;

  /**
   * @param reason what is wrong
   * @param offset where in the value's text, in chars; 0 for all of it
   */
  public InvalidValueException(String reason, int offset) {
    super(reason);
    this.reason = reason;
    this.offset = offset;
  }

  public InvalidValueException(String reason) {
    this(reason, 0);
  }

  public String reason() {
    return reason;
  }

  public int offset() {
    return offset;
  }
}
