package org.onrecord.extract.tag;

/**
 * Trains a {@link SequenceModel} as an averaged structured perceptron with a cost for wrong labels
 * (Collins 2002; the cost as in Taskar et al. 2004).
 */
final class PerceptronTrainer {

  private final SequenceModel model;
  private final double[] emissionSum;
  private final double[] transitionSum;
  private final float[][] cost;
  private float[] scores = new float[0];
  private long step = 1;

  /**
   * @param cost what taking the second label for the first costs
   */
  PerceptronTrainer(SequenceModel model, float[][] cost) {
    this.model = model;
    this.cost = cost;
    emissionSum = new double[model.emission.length];
    transitionSum = new double[model.transition.length];
  }

  /** Learns from one sequence; says whether it was got wrong. */
  boolean learn(SequenceModel.Features features, int[] gold) {
    int labels = model.labels;
    if (scores.length < features.length * labels) {
      scores = new float[features.length * labels * 2];
    }
    model.score(features, scores);
    for (int i = 0; i < features.length; i++) {
      for (int label = 0; label < labels; label++) {
        scores[i * labels + label] += cost[gold[i]][label];
      }
    }
    int[] guess = model.decode(features, scores, 1, new float[1])[0];
    step++;
    boolean wrong = false;
    for (int i = 0; i < features.length; i++) {
      if (guess[i] != gold[i]) {
        wrong = true;
        int per = features.perToken;
        for (int f = i * per; f < (i + 1) * per; f++) {
          int row = (features.emission[f] & model.emissionMask) * labels;
          move(model.emission, emissionSum, row + gold[i], 1);
          move(model.emission, emissionSum, row + guess[i], -1);
        }
      }
      if (i > 0 && (guess[i] != gold[i] || guess[i - 1] != gold[i - 1])) {
        int per = features.pairsPerToken;
        for (int f = i * per; f < (i + 1) * per; f++) {
          int row = (features.transition[f] & model.transitionMask) * labels * labels;
          move(model.transition, transitionSum, row + gold[i - 1] * labels + gold[i], 1);
          move(model.transition, transitionSum, row + guess[i - 1] * labels + guess[i], -1);
        }
      }
    }
    return wrong;
  }

  private void move(float[] weights, double[] sums, int at, float by) {
    weights[at] += by;
    sums[at] += (double) by * step;
  }

  /** Puts the average of all weights so far in place of the last ones. */
  void average() {
    average(model.emission, emissionSum);
    average(model.transition, transitionSum);
  }

  private void average(float[] weights, double[] sums) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= (float) (sums[i] / step);
    }
  }
}
