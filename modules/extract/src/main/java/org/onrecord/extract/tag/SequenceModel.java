package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A first-order linear model over label sequences with hashed features (Collins 2002).
 *
 * <p>A row of the emission table holds one weight a label, a row of the transition table one a pair
 * of labels, so that a feature costs one look-up.
 */
final class SequenceModel {

  static final float FORBIDDEN = -1e9f;

  final int labels;
  final int emissionMask;
  final int transitionMask;
  final float[] emission;
  final float[] transition;
  private final int pairsPerToken;
  private final boolean[] mayStart;

  /** For each label, those that may stand before it, rising. */
  private final int[][] before;

  /** The label pairs that may be, rising: the first × labels + the second. */
  private final int[] allowed;

  /** The weights of a model that was read, in place of {@link #emission}. */
  private @Nullable PackedRows packedEmission;

  private @Nullable PackedRows packedTransition;

  /** The exponential of each score that {@link #packedTransition} can give, by its level. */
  private double[] exponentials = new double[0];

  /**
   * @param pairsPerToken how many features score the label pairs of a step
   * @param mayFollow whether the second label may follow the first
   */
  SequenceModel(
      int emissionBits,
      int transitionBits,
      int pairsPerToken,
      boolean[][] mayFollow,
      boolean[] mayStart) {
    this.labels = mayStart.length;
    this.pairsPerToken = pairsPerToken;
    this.emissionMask = (1 << emissionBits) - 1;
    this.transitionMask = (1 << transitionBits) - 1;
    this.emission = new float[labels << emissionBits];
    this.transition = new float[labels * labels << transitionBits];
    this.mayStart = mayStart;
    before = new int[labels][];
    for (int label = 0; label < labels; label++) {
      int here = label;
      before[label] = IntStream.range(0, labels).filter(other -> mayFollow[other][here]).toArray();
    }
    allowed =
        IntStream.range(0, labels * labels)
            .filter(pair -> mayFollow[pair / labels][pair % labels])
            .toArray();
  }

  /** The hashed features of a sequence; absent ones are left out by their count. */
  static final class Features {

    /** Stands where training left a feature out. */
    static final int DROPPED = -1;

    int length;

    /** What each of the features that score labels counts for, while training leaves some out. */
    float worth = 1;

    final int perToken;
    final int pairsPerToken;
    int[] emission;
    int[] transition;

    Features(int perToken, int pairsPerToken) {
      this.perToken = perToken;
      this.pairsPerToken = pairsPerToken;
      this.emission = new int[perToken * 64];
      this.transition = new int[pairsPerToken * 64];
    }

    void reset(int newLength) {
      length = newLength;
      if (emission.length < newLength * perToken) {
        emission = new int[newLength * perToken * 2];
        transition = new int[newLength * pairsPerToken * 2];
      }
    }
  }

  /**
   * Scores each step's labels, and the pairs of each label with the one before it, which say
   * nothing for the first step.
   *
   * @param scores receives them; not to be used with another model
   */
  void score(Features features, Scores scores) {
    scores.reset(features.length);
    if (packedEmission != null && packedTransition != null) {
      score(features, packedEmission, scores.labels);
      scorePairs(features, packedTransition, scores);
    } else {
      scoreUnpacked(features, scores);
    }
  }

  private void score(Features features, PackedRows rows, float[] scores) {
    int per = features.perToken;
    int[] levels = new int[labels];
    for (int i = 0; i < features.length; i++) {
      rows.sum(features.emission, i * per, (i + 1) * per, levels);
      for (int label = 0; label < labels; label++) {
        scores[i * labels + label] = levels[label] * rows.scale;
      }
    }
  }

  private void scorePairs(Features features, PackedRows rows, Scores scores) {
    int per = features.pairsPerToken;
    int width = labels * labels;
    int[] levels = new int[width];
    int zero = exponentials.length / 2;
    for (int i = 1; i < features.length; i++) {
      rows.sum(features.transition, i * per, (i + 1) * per, levels);
      for (int pair : allowed) {
        scores.pairs[i * width + pair] = levels[pair] * rows.scale;
        scores.factors[i * width + pair] = exponentials[levels[pair] + zero];
      }
    }
  }

  private void scoreUnpacked(Features features, Scores scores) {
    int width = labels * labels;
    for (int i = 0; i < features.length; i++) {
      Arrays.fill(scores.labels, i * labels, (i + 1) * labels, 0);
      for (int f = i * features.perToken; f < (i + 1) * features.perToken; f++) {
        if (features.emission[f] == Features.DROPPED) {
          continue;
        }
        int row = (features.emission[f] & emissionMask) * labels;
        for (int label = 0; label < labels; label++) {
          scores.labels[i * labels + label] += features.worth * emission[row + label];
        }
      }
      for (int pair : allowed) {
        float score = 0;
        for (int f = i * features.pairsPerToken; f < (i + 1) * features.pairsPerToken; f++) {
          score += transition[(features.transition[f] & transitionMask) * width + pair];
        }
        scores.pairs[i * width + pair] = score;
        scores.factors[i * width + pair] = Exponential.of(score);
      }
    }
  }

  /** The labels that may stand before {@code label}, rising. */
  int[] before(int label) {
    return before[label];
  }

  boolean mayStart(int label) {
    return mayStart[label];
  }

  /** Multiplies all weights, which leaves the best sequence as it is and makes it less sure. */
  void scale(float factor) {
    for (float[] weights : new float[][] {emission, transition}) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= factor;
      }
    }
  }

  void write(DataOutputStream out) throws IOException {
    Weights.write(out, emission);
    Weights.write(out, transition);
  }

  void read(DataInputStream in) throws IOException {
    packedEmission =
        Weights.readPacked(in, emissionMask + 1, labels, IntStream.range(0, labels).toArray());
    packedTransition = Weights.readPacked(in, transitionMask + 1, labels * labels, allowed);
    exponentials = new double[2 * pairsPerToken * PackedRows.RAISE + 1];
    for (int i = 0; i < exponentials.length; i++) {
      exponentials[i] = Exponential.of((i - exponentials.length / 2) * packedTransition.scale);
    }
  }
}
