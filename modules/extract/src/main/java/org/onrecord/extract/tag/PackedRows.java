package org.onrecord.extract.tag;

/**
 * The rows of a table of weights, packed four to a {@code long}, so that a feature costs few
 * look-ups and additions and the table stays in the processor's cache.
 *
 * <p>A lane of 16 bits holds by how many levels a weight exceeds its row's first, which leaves the
 * choice among label sequences as it is. Lanes are raised by {@link #RAISE} so that no sum borrows
 * from its neighbour.
 */
final class PackedRows {

  /** The largest difference of two levels of a byte. */
  private static final int RAISE = 2 * Weights.LEVELS;

  private static final int LANES = 4;
  private static final int LANE_BITS = 16;
  private static final int LANE_MASK = (1 << LANE_BITS) - 1;
  private static final int MOST_FEATURES = LANE_MASK / (2 * RAISE);

  private final long[] packed;
  private final int width;
  private final int longs;
  private final int mask;
  private final float scale;

  /**
   * @param levels the weights in units of {@code scale}; {@code width} of them make a row, and the
   *     number of rows is a power of two
   */
  PackedRows(byte[] levels, int width, float scale) {
    this.width = width;
    this.scale = scale;
    longs = (width - 1 + LANES - 1) / LANES;
    int rows = levels.length / width;
    mask = rows - 1;
    packed = new long[rows * longs];
    for (int row = 0; row < rows; row++) {
      int first = row * width;
      for (int i = 1; i < width; i++) {
        long lane = levels[first + i] - levels[first] + RAISE;
        packed[row * longs + (i - 1) / LANES] |= lane << (i - 1) % LANES * LANE_BITS;
      }
    }
  }

  /**
   * Sums the rows of the features from {@code from} to {@code to} into {@code sums}, a row's width
   * from {@code at} on, less the sum of their first weights.
   */
  void sum(int[] features, int from, int to, float[] sums, int at) {
    if (to - from > MOST_FEATURES) {
      throw new IllegalArgumentException("more features than a lane can sum: " + (to - from));
    }
    int raised = RAISE * (to - from);
    sums[at] = 0;
    for (int part = 0; part < longs; part++) {
      long sum = 0;
      for (int f = from; f < to; f++) {
        sum += packed[(features[f] & mask) * longs + part];
      }
      int first = 1 + part * LANES;
      int last = Math.min(width, first + LANES);
      for (int i = first; i < last; i++) {
        sums[at + i] = ((int) (sum & LANE_MASK) - raised) * scale;
        sum >>>= LANE_BITS;
      }
    }
  }
}
