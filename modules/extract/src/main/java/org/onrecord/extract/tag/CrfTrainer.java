package org.onrecord.extract.tag;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a {@link SequenceModel} as a linear-chain conditional random field (Lafferty et al. 2001)
 * by stochastic gradient descent with AdaGrad's step sizes (Duchi et al. 2011), an L2 penalty and
 * dropout (Srivastava et al. 2014).
 */
final class CrfTrainer {

  /** Added to the squares, so that what is seen once isn't learned as if it were certain. */
  private static final float DAMPING = 0.1f;

  /** Gradients that aren't worth a step. */
  private static final double NEGLIGIBLE = 1e-5;

  private static final int SEED = 1;

  /** A sequence and its labels. */
  interface Example {

    int[] labels();

    void fill(SequenceModel.Features features);
  }

  /**
   * How to train.
   *
   * @param epochs how often each example is looked at
   * @param rate the first step's size, which falls to nothing by the last
   * @param penalty the strength of the L2 penalty, per update of a weight
   * @param dropout the share of a token's features that are left out each time it is looked at
   */
  record Settings(int epochs, float rate, float penalty, float dropout) {}

  private final SequenceModel model;
  private final Settings settings;
  private final float[] emissionSquares;
  private final float[] transitionSquares;
  private final Lattice lattice;
  private final Scores scores;
  private final Random random = new Random(SEED);
  private float rate;

  CrfTrainer(SequenceModel model, Settings settings) {
    this.model = model;
    this.settings = settings;
    lattice = new Lattice(model);
    scores = new Scores(model.labels);
    emissionSquares = new float[model.emission.length];
    transitionSquares = new float[model.transition.length];
  }

  /**
   * Learns from {@code examples}, and leaves them in another order.
   *
   * @param features what the examples fill
   */
  void train(List<? extends Example> examples, SequenceModel.Features features) {
    int steps = settings.epochs() * examples.size();
    int step = 0;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      Collections.shuffle(examples, random);
      for (Example example : examples) {
        rate = settings.rate() * (1 - (float) step++ / steps);
        example.fill(features);
        learn(features, example.labels());
      }
    }
  }

  private void learn(SequenceModel.Features features, int[] gold) {
    drop(features);
    model.score(features, scores);
    lattice.take(features.length, scores.labels, scores.factors);
    update(features, gold);
  }

  /** Leaves features out; the others count for more, so that scores stay of the same size. */
  private void drop(SequenceModel.Features features) {
    features.worth = 1 / (1 - settings.dropout());
    for (int f = 0; f < features.length * features.perToken; f++) {
      if (random.nextFloat() < settings.dropout()) {
        features.emission[f] = SequenceModel.Features.DROPPED;
      }
    }
  }

  private void update(SequenceModel.Features features, int[] gold) {
    int labels = model.labels;
    double[] gradient = new double[labels];
    double[] pairGradient = new double[labels * labels];
    for (int i = 0; i < features.length; i++) {
      for (int label = 0; label < labels; label++) {
        double error = lattice.probability(i, label) - (gold[i] == label ? 1 : 0);
        gradient[label] = error * features.worth;
      }
      int per = features.perToken;
      for (int f = i * per; f < (i + 1) * per; f++) {
        if (features.emission[f] == SequenceModel.Features.DROPPED) {
          continue;
        }
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
    float g = (float) gradient + settings.penalty() * weights[at];
    squares[at] += g * g;
    weights[at] -= rate * g / (float) Math.sqrt(squares[at] + DAMPING);
  }
}
