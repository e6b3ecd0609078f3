package org.onrecord.replay.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values in seconds are distributed. Quartiles lie between two values where they have to, in
 * proportion (Hyndman and Fan's type 7, which NumPy and R use, too).
 */
public record Distribution(
    int count,
    double minSeconds,
    double lowerQuartileSeconds,
    double medianSeconds,
    double upperQuartileSeconds,
    double maxSeconds) {

  /** That of {@code seconds}; null if there are none. */
  static @Nullable Distribution of(List<Double> seconds) {
    if (seconds.isEmpty()) {
      return null;
    }
    double[] sorted = seconds.stream().mapToDouble(value -> value).sorted().toArray();
    return new Distribution(
        sorted.length,
        sorted[0],
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75),
        sorted[sorted.length - 1]);
  }

  private static double quantile(double[] sorted, double share) {
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    double rest = place - below;
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
  }
}
