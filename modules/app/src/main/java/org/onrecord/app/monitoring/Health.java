package org.onrecord.app.monitoring;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams.State;
import org.onrecord.sinks.Delivery;
import org.onrecord.streams.QuoteStreams;

/**
 * How an instance is.
 *
 * @param isLive whether there is a point in letting it go on: starting it again would not mend it
 * @param isReady whether it does its work
 * @param text the same in words, a line
 */
public record Health(boolean isLive, boolean isReady, String text) {

  /**
   * A topology's. One that restores its state is live but not ready: killing it would only make it
   * begin again.
   */
  static Health of(QuoteStreams streams) {
    return of(streams.streams().state(), streams.restoring());
  }

  /**
   * @param restoring how many records of the state are still to be read
   */
  static Health of(State state, long restoring) {
    boolean isLive =
        switch (state) {
          case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
          case NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    String left =
        state == State.REBALANCING && restoring > 0
            ? String.format(Locale.ROOT, ", %,d records of its state to restore", restoring)
            : "";
    return new Health(isLive, state == State.RUNNING, state + left);
  }

  /**
   * That of delivery: ready when alerts are read for each receiver. Whether receivers take them is
   * no matter of ours, and no start would change it.
   */
  static Health of(Delivery delivery) {
    List<Delivery.Progress> all = delivery.progress();
    List<String> unready =
        all.stream().filter(p -> !p.isReady()).map(Delivery.Progress::receiver).toList();
    return new Health(
        all.stream().allMatch(Delivery.Progress::isAlive),
        unready.isEmpty(),
        unready.isEmpty() ? "DELIVERING" : "NOT READING for " + String.join(", ", unready));
  }
}
