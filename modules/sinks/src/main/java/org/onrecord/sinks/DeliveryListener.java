package org.onrecord.sinks;

/** Is told what becomes of alerts, by many threads. */
public interface DeliveryListener {

  /** What becomes of an alert. */
  enum Event {
    /** The receiver has it. */
    DELIVERED,
    /** An attempt failed; another follows. */
    RETRIED,
    /** It is among the undelivered. */
    GIVEN_UP
  }

  /**
   * Something has come of an alert.
   *
   * @param kind the receiver's kind: webhook, slack, email, console or file
   */
  void on(String kind, Event event);

  /** Something that people should know, in one line. */
  void note(String line);
}
