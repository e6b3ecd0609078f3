package org.onrecord.extract.tag;

import java.util.Arrays;

/**
 * Finds the best label sequences of a {@link SequenceModel}: Viterbi's algorithm for the best, and
 * for each further one only what the one before it makes necessary (Huang and Chiang 2005,
 * algorithm 3).
 */
final class Decoder {

  /** A state is a label and a rank among the sequences that end in it, in the lower bits. */
  private static final int RANK_BITS = 8;

  private static final int RANK_MASK = (1 << RANK_BITS) - 1;

  private final SequenceModel model;
  private final int labels;
  private final int ranks;

  /** The score of the sequence that ends in a step's state; FORBIDDEN where there is none. */
  private float[] best = new float[0];

  /** The state before it. */
  private int[] back = new int[0];

  /**
   * @param ranks how many sequences {@link #decode} finds at the most, up to 255
   */
  Decoder(SequenceModel model, int ranks) {
    this.model = model;
    this.labels = model.labels;
    this.ranks = ranks;
  }

  /**
   * The best label sequences, best first; fewer where there are fewer. Of equals the one comes
   * first that has the lower label where they last differ.
   *
   * @param n the sequence's length
   * @param scores emission scores, n × labels, perhaps with costs added
   * @param pairs the scores of each step's label pairs, n × labels × labels
   * @param totals receives each sequence's score
   */
  int[][] decode(int n, float[] scores, float[] pairs, float[] totals) {
    if (best.length < n * labels * ranks) {
      best = new float[n * labels * ranks * 2];
      back = new int[n * labels * ranks * 2];
    }
    findBest(n, scores, pairs);
    int[][] sequences = new int[ranks][];
    int[] taken = new int[labels];
    for (int found = 0; found < ranks; found++) {
      int last = 0;
      for (int label = 1; label < labels; label++) {
        if (total(n - 1, label, taken[label]) > total(n - 1, last, taken[last])) {
          last = label;
        }
      }
      float total = total(n - 1, last, taken[last]);
      if (total <= SequenceModel.FORBIDDEN / 2) {
        return Arrays.copyOf(sequences, found);
      }
      totals[found] = total;
      int[] states = trace(n, last << RANK_BITS | taken[last]++);
      for (int i = 0; i < n; i++) {
        int label = states[i] >> RANK_BITS;
        if (found + 1 < ranks) {
          findNext(i, label, (states[i] & RANK_MASK) + 1, scores, pairs);
        }
        states[i] = label;
      }
      sequences[found] = states;
    }
    return sequences;
  }

  private int at(int i, int label, int rank) {
    return (i * labels + label) * ranks + rank;
  }

  private float total(int i, int label, int rank) {
    return rank == ranks ? SequenceModel.FORBIDDEN : best[at(i, label, rank)];
  }

  /** Finds the best sequence to each label of each step. */
  private void findBest(int n, float[] scores, float[] pairs) {
    for (int label = 0; label < labels; label++) {
      best[at(0, label, 0)] = model.mayStart(label) ? scores[label] : SequenceModel.FORBIDDEN;
    }
    for (int i = 1; i < n; i++) {
      for (int label = 0; label < labels; label++) {
        float here = scores[i * labels + label];
        float most = SequenceModel.FORBIDDEN;
        int before = 0;
        for (int from : model.before(label)) {
          float total =
              best[at(i - 1, from, 0)] + (here + pairs[(i * labels + from) * labels + label]);
          if (total > most) {
            most = total;
            before = from;
          }
        }
        best[at(i, label, 0)] = most;
        back[at(i, label, 0)] = before << RANK_BITS;
      }
    }
  }

  /**
   * Finds the sequence to a label of a step that comes after those of lower ranks, which are known
   * along their whole length.
   */
  private void findNext(int i, int label, int rank, float[] scores, float[] pairs) {
    float most = SequenceModel.FORBIDDEN;
    int before = 0;
    float here = scores[i * labels + label];
    for (int f = 0; i > 0 && f < model.before(label).length; f++) {
      int from = model.before(label)[f];
      int taken = 0;
      for (int r = 0; r < rank; r++) {
        taken += back[at(i, label, r)] >> RANK_BITS == from ? 1 : 0;
      }
      float total =
          total(i - 1, from, taken) + (here + pairs[(i * labels + from) * labels + label]);
      if (total > most) {
        most = total;
        before = from << RANK_BITS | taken;
      }
    }
    best[at(i, label, rank)] = most;
    back[at(i, label, rank)] = before;
  }

  private int[] trace(int n, int end) {
    int[] states = new int[n];
    int state = end;
    for (int i = n - 1; i >= 0; i--) {
      states[i] = state;
      state = back[at(i, state >> RANK_BITS, state & RANK_MASK)];
    }
    return states;
  }
}
