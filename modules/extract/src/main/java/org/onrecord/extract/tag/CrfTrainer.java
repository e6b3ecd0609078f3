package org.onrecord.extract.tag;

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
  private final Lattice lattice;
  private final Scores scores;

  /**
   * @param rate the first step's size
   * @param penalty the strength of the L2 penalty, per update of a weight
   */
  CrfTrainer(SequenceModel model, float rate, float penalty) {
    this.model = model;
    this.rate = rate;
    this.penalty = penalty;
    lattice = new Lattice(model);
    scores = new Scores(model.labels);
    emissionSquares = new float[model.emission.length];
    transitionSquares = new float[model.transition.length];
  }

  /** Learns from one sequence. */
  void learn(SequenceModel.Features features, int[] gold) {
    model.score(features, scores);
    lattice.take(features.length, scores.labels, scores.factors);
    update(features, gold);
  }

  private void update(SequenceModel.Features features, int[] gold) {
    int labels = model.labels;
    double[] gradient = new double[labels];
    double[] pairGradient = new double[labels * labels];
    for (int i = 0; i < features.length; i++) {
      for (int label = 0; label < labels; label++) {
        gradient[label] = lattice.probability(i, label) - (gold[i] == label ? 1 : 0);
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
              lattice.probability(i, from, to) - (gold[i - 1] == from && gold[i] == to ? 1 : 0);
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
}
