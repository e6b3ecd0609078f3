package org.onrecord.sources;

import java.time.Duration;

/** An address that can't be read now and may be later. */
final class TransientException extends BadInputException {

  private final Duration wait;

  /**
   * @param wait how long the server asks to be left alone; zero when it doesn't say
   */
  TransientException(String cause, String mend, Duration wait) {
    super(cause, mend);
    this.wait = wait;
  }

  Duration waitAsked() {
    return wait;
  }
}
