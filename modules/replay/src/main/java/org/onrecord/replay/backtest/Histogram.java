package org.onrecord.replay.backtest;

import java.util.Arrays;
import java.util.List;

/**
 * How many values lie where.
 *
 * @param from where the first bin begins, in seconds
 * @param width how wide each is, in seconds
 * @param counts of each bin; a bin has its beginning, and the next its end
 */
record Histogram(double from, double width, List<Integer> counts) {

  private static final int MOST_BINS = 40;

  /** Widths that people count in, in seconds: from a second to a year. */
  private static final double[] WIDTHS = {
    1,
    5,
    15,
    60,
    300,
    900,
    3600,
    3 * 3600,
    6 * 3600,
    12 * 3600,
    86400,
    7 * 86400,
    30 * 86400,
    365 * 86400
  };

  /** A histogram of at most {@value #MOST_BINS} bins, unless the values are decades apart. */
  static Histogram of(List<Double> seconds) {
    double min = seconds.stream().mapToDouble(value -> value).min().orElse(0);
    double max = seconds.stream().mapToDouble(value -> value).max().orElse(0);
    double width = WIDTHS[WIDTHS.length - 1];
    for (double narrow : WIDTHS) {
      if ((max - min) / narrow < MOST_BINS - 1) {
        width = narrow;
        break;
      }
    }
    double from = Math.floor(min / width) * width;
    int[] counts = new int[(int) Math.floor((max - from) / width) + 1];
    for (double value : seconds) {
      counts[(int) Math.floor((value - from) / width)]++;
    }
    return new Histogram(from, width, Arrays.stream(counts).boxed().toList());
  }
}
