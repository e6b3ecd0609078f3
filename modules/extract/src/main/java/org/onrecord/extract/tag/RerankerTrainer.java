package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Trains a {@link Reranker} and its {@link Calibration} on cues and readings of articles that the
 * passes weren't trained on, since on others they are too sure of themselves.
 */
final class RerankerTrainer {

  private static final int EPOCHS = 16;
  private static final float RATE = 0.01f;
  private static final float PENALTY = 0.001f;
  private static final float EPSILON = 1e-6f;

  /** From which token F1 on a content is found. */
  private static final double FOUND = 0.5;

  /** What a right source, an exact content and a right cue are worth beside the content's F1. */
  private static final double SOURCE_WORTH = 1;

  private static final double EXACT_WORTH = 0.5;
  private static final double CUE_WORTH = 0.2;

  private static final int CALIBRATION_POINTS = 20;

  private final List<Case> cases = new ArrayList<>();
  private final int seed;

  RerankerTrainer(int seed) {
    this.seed = seed;
  }

  /**
   * A cue to choose for.
   *
   * @param rows the features of dropping it, then of each reading
   * @param target the probability that each should have
   * @param attributed for each, whether content and source are right
   */
  private record Case(int[][] rows, double[] target, boolean[] attributed) {}

  /** How right a reading is. */
  private record Quality(double worth, boolean attributed) {}

  void add(Aligned aligned, WordView view, List<CueReadings> cues) {
    ReadingFeatures features = new ReadingFeatures(view, cues);
    for (CueReadings cue : cues) {
      int choices = cue.readings().size() + 1;
      int[][] rows = new int[choices][];
      features.fillDrop(cue);
      rows[0] = Arrays.copyOf(features.rows, features.count);
      Quality[] qualities = new Quality[choices];
      double best = 0;
      for (int r = 1; r < choices; r++) {
        Reading reading = cue.readings().get(r - 1);
        features.fill(cue, reading);
        rows[r] = Arrays.copyOf(features.rows, features.count);
        qualities[r] = quality(aligned, cue, reading);
        best = Math.max(best, qualities[r].worth());
      }
      qualities[0] = new Quality(best == 0 ? 0 : -1, false);
      cases.add(new Case(rows, target(qualities, best), attributed(qualities)));
    }
  }

  private static double[] target(Quality[] qualities, double best) {
    double[] target = new double[qualities.length];
    int ties = 0;
    for (int i = 0; i < qualities.length; i++) {
      boolean right = best == 0 ? i == 0 : qualities[i].worth() == best;
      target[i] = right ? 1 : 0;
      ties += right ? 1 : 0;
    }
    for (int i = 0; i < target.length; i++) {
      target[i] /= ties;
    }
    return target;
  }

  private static boolean[] attributed(Quality[] qualities) {
    boolean[] attributed = new boolean[qualities.length];
    for (int i = 0; i < qualities.length; i++) {
      attributed[i] = qualities[i].attributed();
    }
    return attributed;
  }

  private static Quality quality(Aligned aligned, CueReadings cue, Reading reading) {
    Quality best = new Quality(0, false);
    for (Aligned.Attributed gold : aligned.attributions()) {
      Quality quality = quality(aligned.document(), gold, cue, reading);
      best = quality.worth() > best.worth() ? quality : best;
    }
    return best;
  }

  private static Quality quality(
      Document document, Aligned.Attributed gold, CueReadings cue, Reading reading) {
    BitSet goldWords = words(document, gold.content());
    BitSet readWords = words(document, reading.content());
    int all = goldWords.cardinality() + readWords.cardinality();
    BitSet common = (BitSet) goldWords.clone();
    common.and(readWords);
    double f1 = all == 0 ? 0 : 2.0 * common.cardinality() / all;
    if (f1 < FOUND) {
      return new Quality(0, false);
    }
    BitSet goldSource = words(document, gold.source());
    BitSet readSource = words(document, reading.source());
    boolean source =
        goldSource.isEmpty() ? readSource.isEmpty() : goldSource.intersects(readSource);
    boolean rightCue = words(document, gold.cue()).intersects(words(document, List.of(cue.cue())));
    double worth =
        f1 + (source ? SOURCE_WORTH : 0) + (f1 == 1 ? EXACT_WORTH : 0) + (rightCue ? CUE_WORTH : 0);
    return new Quality(worth, source);
  }

  private static BitSet words(Document document, List<TokenSpan> pieces) {
    BitSet words = new BitSet();
    for (TokenSpan piece : pieces) {
      for (int token = piece.start(); token < piece.end(); token++) {
        if (document.kind(token) == TokenKind.WORD) {
          words.set(token);
        }
      }
    }
    return words;
  }

  Reranker train() {
    return train(cases);
  }

  /** Calibrates on one half of the cases what was trained on the other. */
  Calibration calibrate() {
    List<double[]> stated = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      List<Case> in = new ArrayList<>();
      List<Case> out = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        (i * 2 / cases.size() == half ? out : in).add(cases.get(i));
      }
      Reranker reranker = train(in);
      for (Case held : out) {
        double[] probabilities = probabilities(reranker, held);
        int best = 1;
        for (int r = 2; r < probabilities.length; r++) {
          best = probabilities[r] > probabilities[best] ? r : best;
        }
        stated.add(new double[] {1 - probabilities[0], held.attributed()[best] ? 1 : 0});
      }
    }
    return isotonic(stated);
  }

  private Reranker train(List<Case> from) {
    List<Case> shuffled = new ArrayList<>(from);
    Reranker model = new Reranker();
    float[] squares = new float[model.weights.length];
    Random random = new Random(seed);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(shuffled, random);
      for (Case c : shuffled) {
        double[] probabilities = probabilities(model, c);
        for (int i = 0; i < probabilities.length; i++) {
          float gradient = (float) (probabilities[i] - c.target()[i]);
          for (int row : c.rows()[i]) {
            int at = row & Reranker.MASK;
            float g = gradient + PENALTY * model.weights[at];
            squares[at] += g * g;
            model.weights[at] -= RATE * g / (float) Math.sqrt(squares[at] + EPSILON);
          }
        }
      }
    }
    return model;
  }

  private static double[] probabilities(Reranker model, Case c) {
    double[] scores = new double[c.rows().length];
    for (int i = 0; i < scores.length; i++) {
      for (int row : c.rows()[i]) {
        scores[i] += model.weights[row & Reranker.MASK];
      }
    }
    return Reranker.softmax(scores);
  }

  /** Pools adjacent groups until the share that was right rises (Ayer et al. 1955). */
  private static Calibration isotonic(List<double[]> stated) {
    stated.sort(Comparator.comparingDouble(pair -> pair[0]));
    List<double[]> pools = new ArrayList<>();
    int size = Math.max(1, stated.size() / CALIBRATION_POINTS);
    for (int from = 0; from < stated.size(); from += size) {
      double[] pool = new double[3];
      for (double[] pair : stated.subList(from, Math.min(stated.size(), from + size))) {
        pool[0] += pair[0];
        pool[1] += pair[1];
        pool[2]++;
      }
      pools.add(pool);
      while (pools.size() > 1 && mean(pools, 1) >= mean(pools, 0)) {
        double[] last = pools.remove(pools.size() - 1);
        double[] before = pools.get(pools.size() - 1);
        for (int i = 0; i < last.length; i++) {
          before[i] += last[i];
        }
      }
    }
    float[] x = new float[pools.size()];
    float[] y = new float[pools.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (pools.get(i)[0] / pools.get(i)[2]);
      y[i] = (float) (pools.get(i)[1] / pools.get(i)[2]);
    }
    return new Calibration(x, y);
  }

  /** The share right in the pool this far from the last. */
  private static double mean(List<double[]> pools, int fromLast) {
    double[] pool = pools.get(pools.size() - 1 - fromLast);
    return pool[1] / pool[2];
  }
}
