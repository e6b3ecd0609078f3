package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatticeTest {

  private static final int LABELS = 3;
  private static final int LENGTH = 5;

  /** Label 2 goes on what 1 or 2 began. */
  private static final boolean[][] ALLOWED = {
    {true, true, false}, {true, true, true}, {true, true, true}
  };

  private static final boolean[] MAY_START = {true, true, false};

  private final SequenceModel model = new SequenceModel(4, 4, 1, ALLOWED, MAY_START);

  private final float[] scores = new float[LENGTH * LABELS];
  private final float[] pairs = new float[LENGTH * LABELS * LABELS];

  LatticeTest() {
    Random random = new Random(7);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextFloat() * 6 - 3;
    }
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = random.nextFloat() * 4 - 2;
    }
  }

  @Test
  void addsUpAllSequences() {
    Lattice lattice = new Lattice(model);
    lattice.take(LENGTH, scores, factors());
    double all = 0;
    double[] withLabel = new double[LENGTH * LABELS];
    double[] withPair = new double[LENGTH * LABELS * LABELS];
    for (int code = 0; code < Math.pow(LABELS, LENGTH); code++) {
      int[] labels = labels(code);
      if (!isAllowed(labels)) {
        continue;
      }
      double weight = weight(labels);
      all += weight;
      for (int i = 0; i < LENGTH; i++) {
        withLabel[i * LABELS + labels[i]] += weight;
        if (i > 0) {
          withPair[(i * LABELS + labels[i - 1]) * LABELS + labels[i]] += weight;
        }
      }
    }
    assertThat(lattice.logTotal()).isCloseTo(Math.log(all), within(1e-5));
    for (int i = 0; i < LENGTH; i++) {
      for (int to = 0; to < LABELS; to++) {
        assertThat(lattice.probability(i, to))
            .isCloseTo(withLabel[i * LABELS + to] / all, within(1e-5));
        for (int from = 0; i > 0 && from < LABELS; from++) {
          assertThat(lattice.probability(i, from, to))
              .isCloseTo(withPair[(i * LABELS + from) * LABELS + to] / all, within(1e-5));
        }
      }
    }
  }

  @Test
  void bearsScoresThatNoExponentialHolds() {
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= 1000;
    }
    Lattice lattice = new Lattice(model);
    lattice.take(LENGTH, scores, factors());
    for (int i = 0; i < LENGTH; i++) {
      double sum = 0;
      for (int label = 0; label < LABELS; label++) {
        sum += lattice.probability(i, label);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  private double[] factors() {
    double[] factors = new double[pairs.length];
    for (int i = 0; i < factors.length; i++) {
      boolean allowed = ALLOWED[i / LABELS % LABELS][i % LABELS];
      factors[i] = allowed ? Exponential.of(pairs[i]) : 0;
    }
    return factors;
  }

  private static int[] labels(int code) {
    int[] labels = new int[LENGTH];
    for (int i = 0, rest = code; i < LENGTH; i++, rest /= LABELS) {
      labels[i] = rest % LABELS;
    }
    return labels;
  }

  private boolean isAllowed(int[] labels) {
    boolean allowed = MAY_START[labels[0]];
    for (int i = 1; i < LENGTH; i++) {
      allowed &= ALLOWED[labels[i - 1]][labels[i]];
    }
    return allowed;
  }

  private double weight(int[] labels) {
    double score = 0;
    for (int i = 0; i < LENGTH; i++) {
      score += scores[i * LABELS + labels[i]];
      score += i == 0 ? 0 : pairs[(i * LABELS + labels[i - 1]) * LABELS + labels[i]];
    }
    return Math.exp(score);
  }
}
