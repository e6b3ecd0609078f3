package org.onrecord.extract.tag;

/**
 * The exponential function, to some six digits and several times as fast as {@link Math#exp}: whole
 * numbers and 64ths from tables, the rest by the first terms of its series.
 */
final class Exponential {

  /** Beyond this it makes no difference to a sum of such terms. */
  private static final int GREATEST = 300;

  private static final int PARTS = 64;
  private static final double[] WHOLE = new double[2 * GREATEST + 1];
  private static final double[] PART = new double[PARTS];

  static {
    for (int i = 0; i < WHOLE.length; i++) {
      WHOLE[i] = Math.exp(i - GREATEST);
    }
    for (int i = 0; i < PARTS; i++) {
      PART[i] = Math.exp((double) i / PARTS);
    }
  }

  private Exponential() {}

  /** e to the {@code x}, which is taken for 300 at most and for -300 at least. */
  static double of(double x) {
    if (x >= GREATEST) {
      return WHOLE[2 * GREATEST];
    }
    if (x <= -GREATEST) {
      return WHOLE[0];
    }
    int steps = (int) ((x + GREATEST) * PARTS);
    double rest = x + GREATEST - (double) steps / PARTS;
    return WHOLE[steps / PARTS] * PART[steps % PARTS] * (1 + rest * (1 + rest / 2));
  }
}
