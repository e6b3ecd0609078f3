package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A first-order linear model over label sequences with hashed features (Collins 2002), decoded by
 * Viterbi.
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
  private final boolean[][] allowed;
  private final boolean[] mayStart;

  /** The weights of a model that was read, in place of {@link #emission}. */
  private @Nullable PackedRows packedEmission;

  private @Nullable PackedRows packedTransition;

  /**
   * @param allowed whether the second label may follow the first
   */
  SequenceModel(int emissionBits, int transitionBits, boolean[][] allowed, boolean[] mayStart) {
    this.labels = mayStart.length;
    this.emissionMask = (1 << emissionBits) - 1;
    this.transitionMask = (1 << transitionBits) - 1;
    this.emission = new float[labels << emissionBits];
    this.transition = new float[labels * labels << transitionBits];
    this.allowed = allowed;
    this.mayStart = mayStart;
  }

  /** The hashed features of a sequence; absent ones are left out by their count. */
  static final class Features {
    int length;
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

  /** Fills {@code scores} (length × labels) with the emission scores. */
  void score(Features features, float[] scores) {
    int per = features.perToken;
    for (int i = 0; i < features.length; i++) {
      int to = i * labels;
      if (packedEmission != null) {
        packedEmission.sum(features.emission, i * per, (i + 1) * per, scores, to);
        continue;
      }
      Arrays.fill(scores, to, to + labels, 0);
      for (int f = i * per; f < (i + 1) * per; f++) {
        int row = (features.emission[f] & emissionMask) * labels;
        for (int label = 0; label < labels; label++) {
          scores[to + label] += emission[row + label];
        }
      }
    }
  }

  /** Fills {@code pairs} (length × labels × labels) with the scores of each step's label pairs. */
  void scorePairs(Features features, float[] pairs) {
    for (int i = 1; i < features.length; i++) {
      scorePairs(features, i, pairs, i * labels * labels);
    }
  }

  private void scorePairs(Features features, int i, float[] pairs, int to) {
    int per = features.pairsPerToken;
    if (packedTransition != null) {
      packedTransition.sum(features.transition, i * per, (i + 1) * per, pairs, to);
      return;
    }
    int width = labels * labels;
    Arrays.fill(pairs, to, to + width, 0);
    for (int f = i * per; f < (i + 1) * per; f++) {
      int row = (features.transition[f] & transitionMask) * width;
      for (int pair = 0; pair < width; pair++) {
        pairs[to + pair] += transition[row + pair];
      }
    }
  }

  boolean allowed(int from, int to) {
    return allowed[from][to];
  }

  boolean mayStart(int label) {
    return mayStart[label];
  }

  /**
   * The best {@code k} label sequences, best first; fewer where there are fewer.
   *
   * @param n the sequence's length
   * @param scores emission scores, perhaps with costs added
   * @param pairs the scores of each step's label pairs
   * @param totals receives each sequence's score
   */
  int[][] decode(int n, float[] scores, float[] pairs, int k, float[] totals) {
    float[] best = new float[n * labels * k];
    int[] back = new int[n * labels * k];
    Arrays.fill(best, FORBIDDEN);
    for (int label = 0; label < labels; label++) {
      if (mayStart[label]) {
        best[label * k] = scores[label];
      }
    }
    for (int i = 1; i < n; i++) {
      for (int label = 0; label < labels; label++) {
        int to = (i * labels + label) * k;
        float here = scores[i * labels + label];
        for (int from = 0; from < labels; from++) {
          if (!allowed[from][label]) {
            continue;
          }
          float step = here + pairs[(i * labels + from) * labels + label];
          for (int rank = 0; rank < k; rank++) {
            float before = best[((i - 1) * labels + from) * k + rank];
            if (before <= FORBIDDEN / 2) {
              break;
            }
            float total = before + step;
            int at = k - 1;
            if (total <= best[to + at]) {
              break;
            }
            while (at > 0 && total > best[to + at - 1]) {
              best[to + at] = best[to + at - 1];
              back[to + at] = back[to + at - 1];
              at--;
            }
            best[to + at] = total;
            back[to + at] = from * k + rank;
          }
        }
      }
    }
    return trace(n, k, best, back, totals);
  }

  private int[][] trace(int n, int k, float[] best, int[] back, float[] totals) {
    int[] ends = new int[k];
    int found = 0;
    boolean[] used = new boolean[labels * k];
    while (found < k) {
      int top = -1;
      for (int end = 0; end < labels * k; end++) {
        if (!used[end] && (top < 0 || value(n, k, best, end) > value(n, k, best, top))) {
          top = end;
        }
      }
      if (top < 0 || value(n, k, best, top) <= FORBIDDEN / 2) {
        break;
      }
      used[top] = true;
      totals[found] = value(n, k, best, top);
      ends[found++] = top;
    }
    int[][] sequences = new int[found][n];
    for (int s = 0; s < found; s++) {
      int state = ends[s];
      for (int i = n - 1; i >= 0; i--) {
        sequences[s][i] = state / k;
        state = back[i * labels * k + state];
      }
    }
    return sequences;
  }

  private float value(int n, int k, float[] best, int end) {
    return best[(n - 1) * labels * k + end];
  }

  void write(DataOutputStream out) throws IOException {
    Weights.write(out, emission);
    Weights.write(out, transition);
  }

  void read(DataInputStream in) throws IOException {
    packedEmission = Weights.readPacked(in, emissionMask + 1, labels);
    packedTransition = Weights.readPacked(in, transitionMask + 1, labels * labels);
  }
}
