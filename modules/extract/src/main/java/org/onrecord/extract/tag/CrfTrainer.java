package org.onrecord.extract.tag;

import java.util.Arrays;

/**
 * Trains a {@link SequenceModel} as a linear-chain conditional random field (Lafferty et al. 2001)
 * by stochastic gradient descent with AdaGrad's step sizes (Duchi et al. 2011) and an L2 penalty.
 */
final class CrfTrainer {

  private static final float EPSILON = 1e-6f;

  /** Gradients that aren't worth a step. */
  private static final double NEGLIGIBLE = 1e-5;

  private final SequenceModel model;
  private final float rate;
  private final float penalty;
  private final float[] emissionSquares;
  private final float[] transitionSquares;
  private float[] scores = new float[0];
  private float[] pairs = new float[0];
  private double[] forward = new double[0];
  private double[] backward = new double[0];

  /**
   * @param rate the first step's size
   * @param penalty the strength of the L2 penalty, per update of a weight
   */
  CrfTrainer(SequenceModel model, float rate, float penalty) {
    this.model = model;
    this.rate = rate;
    this.penalty = penalty;
    emissionSquares = new float[model.emission.length];
    transitionSquares = new float[model.transition.length];
  }

  /** Learns from one sequence. */
  void learn(SequenceModel.Features features, int[] gold) {
    int labels = model.labels;
    int n = features.length;
    if (scores.length < n * labels) {
      scores = new float[n * labels * 2];
      pairs = new float[n * labels * labels * 2];
      forward = new double[n * labels * 2];
      backward = new double[n * labels * 2];
    }
    model.score(features, scores);
    model.scorePairs(features, pairs);
    double total = forwardBackward(n, labels);
    update(features, gold, total);
  }

  private double forwardBackward(int n, int labels) {
    double[] terms = new double[labels];
    for (int label = 0; label < labels; label++) {
      forward[label] = model.mayStart(label) ? scores[label] : Double.NEGATIVE_INFINITY;
      backward[(n - 1) * labels + label] = 0;
    }
    for (int i = 1; i < n; i++) {
      for (int to = 0; to < labels; to++) {
        for (int from = 0; from < labels; from++) {
          terms[from] =
              model.allowed(from, to)
                  ? forward[(i - 1) * labels + from] + pairs[(i * labels + from) * labels + to]
                  : Double.NEGATIVE_INFINITY;
        }
        forward[i * labels + to] = logSum(terms) + scores[i * labels + to];
      }
    }
    for (int i = n - 2; i >= 0; i--) {
      for (int from = 0; from < labels; from++) {
        for (int to = 0; to < labels; to++) {
          int next = (i + 1) * labels;
          terms[to] =
              model.allowed(from, to)
                  ? backward[next + to] + scores[next + to] + pairs[(next + from) * labels + to]
                  : Double.NEGATIVE_INFINITY;
        }
        backward[i * labels + from] = logSum(terms);
      }
    }
    return logSum(Arrays.copyOfRange(forward, (n - 1) * labels, n * labels));
  }

  private void update(SequenceModel.Features features, int[] gold, double total) {
    int labels = model.labels;
    double[] gradient = new double[labels];
    double[] pairGradient = new double[labels * labels];
    for (int i = 0; i < features.length; i++) {
      for (int label = 0; label < labels; label++) {
        int at = i * labels + label;
        gradient[label] = Math.exp(forward[at] + backward[at] - total) - (gold[i] == label ? 1 : 0);
      }
      int per = features.perToken;
      for (int f = i * per; f < (i + 1) * per; f++) {
        int row = (features.emission[f] & model.emissionMask) * labels;
        for (int label = 0; label < labels; label++) {
          step(model.emission, emissionSquares, row + label, gradient[label]);
        }
      }
      if (i == 0) {
        continue;
      }
      for (int from = 0; from < labels; from++) {
        for (int to = 0; to < labels; to++) {
          int pair = from * labels + to;
          pairGradient[pair] =
              model.allowed(from, to)
                  ? Math.exp(
                          forward[(i - 1) * labels + from]
                              + pairs[(i * labels + from) * labels + to]
                              + scores[i * labels + to]
                              + backward[i * labels + to]
                              - total)
                      - (gold[i - 1] == from && gold[i] == to ? 1 : 0)
                  : 0;
        }
      }
      per = features.pairsPerToken;
      for (int f = i * per; f < (i + 1) * per; f++) {
        int row = (features.transition[f] & model.transitionMask) * labels * labels;
        for (int pair = 0; pair < labels * labels; pair++) {
          step(model.transition, transitionSquares, row + pair, pairGradient[pair]);
        }
      }
    }
  }

  private void step(float[] weights, float[] squares, int at, double gradient) {
    if (Math.abs(gradient) < NEGLIGIBLE) {
      return;
    }
    float g = (float) gradient + penalty * weights[at];
    squares[at] += g * g;
    weights[at] -= rate * g / (float) Math.sqrt(squares[at] + EPSILON);
  }

  private static double logSum(double[] terms) {
    double most = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      most = Math.max(most, term);
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - most);
    }
    return most + Math.log(sum);
  }
}
