package org.onrecord.sinks;

import org.onrecord.model.Alert;

/**
 * Somebody who is told of alerts. Safe for use by many threads at once.
 *
 * <p>An alert may come twice; it has the same {@code alertId} then, which the receiver passes on as
 * the key to know it by.
 */
interface Receiver extends AutoCloseable {

  /**
   * Sends one alert, within a bounded time.
   *
   * @throws InterruptedException if the thread is interrupted; the alert may or may not have been
   *     sent then
   */
  Outcome send(Alert alert) throws InterruptedException;

  @Override
  default void close() {}
}
