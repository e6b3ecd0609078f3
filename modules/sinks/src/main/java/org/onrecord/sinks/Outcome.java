package org.onrecord.sinks;

import java.time.Duration;

/**
 * What came of sending an alert.
 *
 * @param result whether the receiver has it
 * @param said what came back, in one line, without secrets
 * @param pause how long the receiver asks to be left alone; zero when it doesn't say
 */
public record Outcome(Result result, String said, Duration pause) {

  /** Whether the receiver has it. */
  public enum Result {
    /** It has. */
    DELIVERED,
    /** It hasn't, and may take it later. */
    FAILED,
    /** It has seen it and says that it won't take it. */
    REFUSED
  }

  static Outcome delivered(String said) {
    return new Outcome(Result.DELIVERED, said, Duration.ZERO);
  }

  static Outcome failed(String said) {
    return new Outcome(Result.FAILED, said, Duration.ZERO);
  }

  static Outcome refused(String said) {
    return new Outcome(Result.REFUSED, said, Duration.ZERO);
  }

  public boolean isDelivered() {
    return result == Result.DELIVERED;
  }
}
