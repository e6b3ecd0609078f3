package org.onrecord.sinks;

import org.onrecord.model.Alert;

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
   * @param receiver the receiver's name
   * @param kind its kind: webhook, slack, email, console or file
   */
  void on(String receiver, String kind, Event event, Alert alert);

  /** Something that people should know, in one line. */
  void note(String line);
}
