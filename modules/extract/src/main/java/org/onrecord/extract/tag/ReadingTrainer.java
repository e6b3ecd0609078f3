package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.onrecord.extract.text.Document;

/**
 * Trains a {@link ReadingModel} and its {@link Calibration} on cues and readings of articles that
 * the passes weren't trained on, since on others they are too sure of themselves.
 */
final class ReadingTrainer {

  /** What a right source, an exact content and a right cue are worth beside the content's F1. */
  private static final double SOURCE_WORTH = 1;

  private static final double EXACT_WORTH = 0.5;
  private static final double CUE_WORTH = 0.2;

  private static final int CALIBRATION_POINTS = 20;

  /** How right a reading is. */
  private record Quality(double worth, boolean attributed, boolean exact) {}

  /** A reading of the cue with this number. */
  private record Case(int cue, float[] vector, Quality quality) {}

  private final List<Case> cases = new ArrayList<>();
  private int cues;

  void add(Aligned aligned, WordView view, List<CueReadings> read) {
    ReadingVector vector = new ReadingVector(view, read);
    for (int i = 0; i < read.size(); i++) {
      CueReadings cue = read.get(i);
      for (Reading reading : cue.readings()) {
        cases.add(new Case(cues, vector.of(i, reading).clone(), quality(aligned, cue, reading)));
      }
      cues++;
    }
  }

  private static Quality quality(Aligned aligned, CueReadings cue, Reading reading) {
    Quality best = new Quality(0, false, false);
    for (Aligned.Attributed gold : aligned.attributions()) {
      Quality quality = quality(aligned.document(), gold, cue, reading);
      best = quality.worth() > best.worth() ? quality : best;
    }
    return best;
  }

  private static Quality quality(
      Document document, Aligned.Attributed gold, CueReadings cue, Reading reading) {
    Agreement agreement = Agreement.of(document, gold, cue.cue(), reading);
    if (!agreement.found()) {
      return new Quality(0, false, false);
    }
    boolean exact = agreement.content() == 1;
    double worth =
        agreement.content()
            + (agreement.source() ? SOURCE_WORTH : 0)
            + (exact ? EXACT_WORTH : 0)
            + (agreement.cue() ? CUE_WORTH : 0);
    return new Quality(worth, agreement.source(), exact && agreement.wholeSource());
  }

  ReadingModel train() {
    return train(cases);
  }

  private static ReadingModel train(List<Case> from) {
    ForestTrainer trainer = new ForestTrainer(from.stream().map(Case::vector).toList());
    return new ReadingModel(
        trainer.train(from.stream().map(one -> one.quality().attributed()).toList()),
        trainer.train(from.stream().map(one -> one.quality().exact()).toList()));
  }

  /** Calibrates on one half of the cases what was trained on the other. */
  Calibration calibrate() {
    List<double[]> stated = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int asked = half;
      ReadingModel model = train(cases.stream().filter(c -> c.cue() * 2 / cues != asked).toList());
      double most = -1;
      for (Case held : cases.stream().filter(c -> c.cue() * 2 / cues == asked).toList()) {
        double probability = model.attributed().probability(held.vector());
        double right = held.quality().attributed() ? 1 : 0;
        double expected = probability + model.exact().probability(held.vector());
        if (cueOf(stated) != held.cue()) {
          stated.add(new double[] {probability, right, held.cue()});
          most = expected;
        } else if (expected > most) {
          stated.set(stated.size() - 1, new double[] {probability, right, held.cue()});
          most = expected;
        }
      }
    }
    return isotonic(stated);
  }

  private static int cueOf(List<double[]> stated) {
    return stated.isEmpty() ? -1 : (int) stated.get(stated.size() - 1)[2];
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
