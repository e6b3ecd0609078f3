package org.onrecord.sources;

/**
 * An item that couldn't be read or sent.
 *
 * @param location where it is: a file, with {@code :line} for JSON; an address; {@code standard
 *     input}
 * @param cause what is wrong, in one line
 * @param mend what to do about it, in one line
 */
public record Failure(String location, String cause, String mend) {

  /** The one line that people read: location, cause, mend. */
  @Override
  public String toString() {
    return location + ": " + cause + "; " + mend;
  }
}
