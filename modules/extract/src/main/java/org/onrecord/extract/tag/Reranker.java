package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Chooses among the readings of a cue, or none, by a log-linear model over hashed features (the
 * reranking of Charniak and Johnson 2005).
 */
final class Reranker {

  static final int MASK = (1 << 18) - 1;

  final float[] weights = new float[MASK + 1];

  float score(ReadingFeatures features) {
    float score = 0;
    for (int f = 0; f < features.count; f++) {
      score += weights[features.rows[f] & MASK];
    }
    return score;
  }

  /** The probabilities of dropping the cue, then of each of its readings. */
  double[] probabilities(ReadingFeatures features, CueReadings cue) {
    double[] scores = new double[cue.readings().size() + 1];
    features.fillDrop(cue);
    scores[0] = score(features);
    for (int r = 0; r < cue.readings().size(); r++) {
      features.fill(cue, cue.readings().get(r));
      scores[r + 1] = score(features);
    }
    return softmax(scores);
  }

  /** Turns scores into probabilities, in place. */
  static double[] softmax(double[] scores) {
    double most = scores[0];
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }

  void write(DataOutputStream out) throws IOException {
    Weights.write(out, weights);
  }

  void read(DataInputStream in) throws IOException {
    Weights.read(in, weights);
  }
}
