package org.onrecord.extract.tag;

import java.util.Arrays;

/**
 * The probabilities of labels and label pairs that a {@link SequenceModel}, read as a conditional
 * random field, gives a sequence: forward and backward sums, scaled at each step (Rabiner 1989).
 */
final class Lattice {

  /** Keeps what is all but impossible from becoming a division by zero. */
  private static final double TINY = 1e-300;

  /** Between these, two factors can be multiplied and one be looked at later. */
  private static final double SMALL = 1e-100;

  private static final double LARGE = 1e100;

  private final SequenceModel model;
  private final int labels;
  private double[] emission = new double[0];
  private double[] step = new double[0];
  private double[] forward = new double[0];
  private double[] backward = new double[0];
  private double[] inverseScale = new double[0];
  private double logTotal;

  /** What of the total isn't in {@link #logTotal} yet. */
  private double product;

  Lattice(SequenceModel model) {
    this.model = model;
    this.labels = model.labels;
  }

  /**
   * Takes a sequence of {@code n} steps.
   *
   * @param scores each step's label scores, n × labels
   * @param factors the exponentials of each step's pair scores, n × labels × labels, from major, 0
   *     where a label may not follow another; the first step's unused; kept until the next call
   */
  void take(int n, float[] scores, double[] factors) {
    grow(n);
    step = factors;
    logTotal = 0;
    product = 1;
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
    sumForward(n);
    sumBackward(n);
  }

  private void grow(int n) {
    if (inverseScale.length < n) {
      emission = new double[n * labels * 2];
      forward = new double[n * labels * 2];
      backward = new double[n * labels * 2];
      inverseScale = new double[n * 2];
    }
  }

  private void sumForward(int n) {
    for (int label = 0; label < labels; label++) {
      forward[label] = model.mayStart(label) ? emission[label] : 0;
    }
    normalise(0);
    for (int i = 1; i < n; i++) {
      int here = i * labels;
      Arrays.fill(forward, here, here + labels, 0);
      for (int from = 0; from < labels; from++) {
        double before = forward[here - labels + from];
        int pairs = (here + from) * labels;
        for (int to = 0; to < labels; to++) {
          forward[here + to] += before * step[pairs + to];
        }
      }
      for (int label = 0; label < labels; label++) {
        forward[here + label] *= emission[here + label];
      }
      normalise(i);
    }
  }

  private void normalise(int i) {
    double sum = TINY;
    for (int label = 0; label < labels; label++) {
      sum += forward[i * labels + label];
    }
    double inverse = 1 / sum;
    for (int label = 0; label < labels; label++) {
      forward[i * labels + label] *= inverse;
    }
    inverseScale[i] = inverse;
    multiply(sum);
  }

  /** Adds a logarithm to the total, many factors at a time where they are of middling size. */
  private void multiply(double factor) {
    if (factor < SMALL) {
      logTotal += Math.log(factor);
      return;
    }
    product *= factor;
    if (product < SMALL || product > LARGE) {
      logTotal += Math.log(product);
      product = 1;
    }
  }

  private void sumBackward(int n) {
    Arrays.fill(backward, (n - 1) * labels, n * labels, 1);
    double[] onwards = new double[labels];
    for (int i = n - 2; i >= 0; i--) {
      int next = (i + 1) * labels;
      for (int label = 0; label < labels; label++) {
        onwards[label] = emission[next + label] * backward[next + label];
      }
      for (int from = 0; from < labels; from++) {
        double sum = 0;
        for (int to = 0; to < labels; to++) {
          sum += step[(next + from) * labels + to] * onwards[to];
        }
        backward[i * labels + from] = sum * inverseScale[i + 1];
      }
    }
  }

  /** The logarithm of the sum over all sequences of the exponential of their score. */
  double logTotal() {
    return logTotal + Math.log(product);
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
        * inverseScale[i];
  }
}
