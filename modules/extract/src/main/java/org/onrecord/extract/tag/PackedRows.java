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
  static final int RAISE = 2 * Weights.LEVELS;

  private static final int LANES = 4;
  private static final int LANE_BITS = 16;
  private static final int LANE_MASK = (1 << LANE_BITS) - 1;
  private static final int MOST_FEATURES = LANE_MASK / (2 * RAISE);

  /** What a level stands for. */
  final float scale;

  private final long[] packed;

  /** Which weights of a row are kept. */
  private final int[] columns;

  private final int longs;
  private final int mask;

  /**
   * @param levels the weights in units of {@code scale}; {@code width} of them make a row, and the
   *     number of rows is a power of two
   * @param columns which weights of a row are kept; the others are measured from the first of them
   */
  PackedRows(byte[] levels, int width, int[] columns, float scale) {
    this.columns = columns;
    this.scale = scale;
    longs = (columns.length - 1 + LANES - 1) / LANES;
    int rows = levels.length / width;
    mask = rows - 1;
    packed = new long[rows * longs];
    for (int row = 0; row < rows; row++) {
      int first = levels[row * width + columns[0]];
      for (int i = 1; i < columns.length; i++) {
        long lane = levels[row * width + columns[i]] - first + RAISE;
        packed[row * longs + (i - 1) / LANES] |= lane << (i - 1) % LANES * LANE_BITS;
      }
    }
  }

  /**
   * Sums the rows of the features from {@code from} to {@code to} into {@code sums}, in levels,
   * each at its column, less the sum of their first weights.
   */
  void sum(int[] features, int from, int to, int[] sums) {
    if (to - from > MOST_FEATURES) {
      throw new IllegalArgumentException("more features than a lane can sum: " + (to - from));
    }
    int raised = RAISE * (to - from);
    sums[columns[0]] = 0;
    int column = 1;
    for (int part = 0; part < longs; part++) {
      long sum = 0;
      for (int f = from; f < to; f++) {
        sum += packed[(features[f] & mask) * longs + part];
      }
      int end = Math.min(columns.length, column + LANES);
      for (; column < end; column++) {
        sums[columns[column]] = (int) (sum & LANE_MASK) - raised;
        sum >>>= LANE_BITS;
      }
    }
  }
}
