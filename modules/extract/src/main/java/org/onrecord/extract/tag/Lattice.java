package org.onrecord.extract.tag;

import java.util.Arrays;

/**
 * The probabilities of labels and label pairs that a {@link SequenceModel}, read as a conditional
 * random field, gives a sequence: forward and backward sums, scaled at each step (Rabiner 1989).
 */
final class Lattice {

  /** Keeps what is all but impossible from becoming a division by zero. */
  private static final double TINY = 1e-300;

  private final SequenceModel model;
  private final int labels;
  private double[] emission = new double[0];
  private double[] step = new double[0];
  private double[] forward = new double[0];
  private double[] backward = new double[0];
  private double[] scale = new double[0];
  private double logTotal;

  Lattice(SequenceModel model) {
    this.model = model;
    this.labels = model.labels;
  }

  /**
   * Takes a sequence of {@code n} steps.
   *
   * @param scores each step's label scores, n × labels
   * @param pairs each step's pair scores, n × labels × labels, from major; the first step's unused
   */
  void take(int n, float[] scores, float[] pairs) {
    grow(n);
    logTotal = 0;
    for (int i = 0; i < n; i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int label = 0; label < labels; label++) {
        most = Math.max(most, scores[i * labels + label]);
      }
      for (int label = 0; label < labels; label++) {
        emission[i * labels + label] = Exponential.of(scores[i * labels + label] - most);
      }
      logTotal += most;
    }
    for (int i = 1; i < n; i++) {
      for (int from = 0; from < labels; from++) {
        for (int to = 0; to < labels; to++) {
          int at = (i * labels + from) * labels + to;
          step[at] = model.allowed(from, to) ? Exponential.of(pairs[at]) : 0;
        }
      }
    }
    sumForward(n);
    sumBackward(n);
  }

  private void grow(int n) {
    if (scale.length < n) {
      emission = new double[n * labels * 2];
      step = new double[n * labels * labels * 2];
      forward = new double[n * labels * 2];
      backward = new double[n * labels * 2];
      scale = new double[n * 2];
    }
  }

  private void sumForward(int n) {
    for (int label = 0; label < labels; label++) {
      forward[label] = model.mayStart(label) ? emission[label] : 0;
    }
    normalise(0);
    for (int i = 1; i < n; i++) {
      for (int to = 0; to < labels; to++) {
        double sum = 0;
        for (int from = 0; from < labels; from++) {
          sum += forward[(i - 1) * labels + from] * step[(i * labels + from) * labels + to];
        }
        forward[i * labels + to] = sum * emission[i * labels + to];
      }
      normalise(i);
    }
  }

  private void normalise(int i) {
    double sum = TINY;
    for (int label = 0; label < labels; label++) {
      sum += forward[i * labels + label];
    }
    for (int label = 0; label < labels; label++) {
      forward[i * labels + label] /= sum;
    }
    scale[i] = sum;
    logTotal += Math.log(sum);
  }

  private void sumBackward(int n) {
    Arrays.fill(backward, (n - 1) * labels, n * labels, 1);
    for (int i = n - 2; i >= 0; i--) {
      int next = (i + 1) * labels;
      for (int from = 0; from < labels; from++) {
        double sum = 0;
        for (int to = 0; to < labels; to++) {
          sum += step[(next + from) * labels + to] * emission[next + to] * backward[next + to];
        }
        backward[i * labels + from] = sum / scale[i + 1];
      }
    }
  }

  /** The logarithm of the sum over all sequences of the exponential of their score. */
  double logTotal() {
    return logTotal;
  }

  /** The probability of {@code label} at step {@code i}. */
  double probability(int i, int label) {
    return forward[i * labels + label] * backward[i * labels + label];
  }

  /** The probability of {@code from} at the step before {@code i} and {@code to} there. */
  double probability(int i, int from, int to) {
    int at = i * labels + to;
    return forward[(i - 1) * labels + from]
        * step[(i * labels + from) * labels + to]
        * emission[at]
        * backward[at]
        / scale[i];
  }
}
