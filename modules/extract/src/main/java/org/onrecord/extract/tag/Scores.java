package org.onrecord.extract.tag;

/** What a {@link SequenceModel} makes of a sequence; used again for the next. */
final class Scores {

  private final int width;

  /** Each step's scores of the labels, steps × labels. */
  float[] labels = new float[0];

  /** Each step's scores of the label pairs that may be, steps × labels × labels, from major. */
  float[] pairs = new float[0];

  /** Their exponentials, and 0 for pairs that may not be. */
  double[] factors = new double[0];

  /**
   * @param width how many labels there are
   */
  Scores(int width) {
    this.width = width;
  }

  /** Makes room for a sequence of {@code length} steps. */
  void reset(int length) {
    if (labels.length < length * width) {
      labels = new float[2 * length * width];
      pairs = new float[labels.length * width];
      factors = new double[pairs.length];
    }
  }
}
