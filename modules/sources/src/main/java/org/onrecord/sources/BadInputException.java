package org.onrecord.sources;

/** An item that can't be read: what is wrong, and what mends it. */
class BadInputException extends Exception {

  private final String cause;
  private final String mend;

  BadInputException(String cause, String mend) {
    super(cause);
    this.cause = cause;
    this.mend = mend;
  }

  Failure at(String location) {
    return new Failure(location, cause, mend);
  }
}
