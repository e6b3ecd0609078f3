package org.onrecord.replay.backtest;

import java.time.Duration;
import org.onrecord.alerts.PrometheusDuration;

/** Leads and lags in words. */
final class Lead {

  private Lead() {}

  /** As "2h5m before", "3d after", "at once". */
  static String text(double seconds) {
    long whole = Math.round(Math.abs(seconds));
    if (whole == 0) {
      return "at once";
    }
    return PrometheusDuration.text(Duration.ofSeconds(whole))
        + (seconds > 0 ? " before" : " after");
  }
}
