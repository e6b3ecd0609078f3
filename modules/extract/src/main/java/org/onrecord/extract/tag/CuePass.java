package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/** The first pass over a document: which words of a sentence might be cues. */
final class CuePass {

  private static final float LONGEST_ODDS = 20;

  /**
   * Words that might be a cue.
   *
   * @param odds the logarithm of the odds that they are one
   */
  record Candidate(TokenSpan span, float odds) {}

  private final SequenceModel model;
  private final WordView view;
  private final SequenceModel.Features features =
      new SequenceModel.Features(CueFeatures.PER_TOKEN, CueFeatures.PAIRS_PER_TOKEN);
  private final Scores scores;
  private final Decoder decoder;
  private final Lattice lattice;

  CuePass(SequenceModel model, WordView view) {
    this.model = model;
    this.view = view;
    scores = new Scores(model.labels);
    decoder = new Decoder(model, 1);
    lattice = new Lattice(model);
  }

  /**
   * What might be cues in {@code sentence}, in order.
   *
   * @param bias added to the score of a cue's first word: the higher, the more is found
   */
  List<Candidate> find(TokenSpan sentence, float bias) {
    List<Candidate> found = new ArrayList<>();
    CueFeatures.fill(view, sentence, features);
    int n = features.length;
    model.score(features, scores);
    float[] biased = Arrays.copyOf(scores.labels, n * model.labels);
    for (int i = 0; i < n; i++) {
      biased[i * model.labels + CueFeatures.BEGIN] += bias;
    }
    int[] labels = decoder.decode(n, biased, scores.pairs, new float[1])[0];
    boolean taken = false;
    for (int i = 0; i < n; i++) {
      if (labels[i] == CueFeatures.OUTSIDE) {
        continue;
      }
      if (!taken) {
        lattice.take(n, scores.labels, scores.factors);
        taken = true;
      }
      int begin = i;
      double outside = lattice.probability(i, CueFeatures.OUTSIDE);
      while (i + 1 < n && labels[i + 1] == CueFeatures.INSIDE) {
        i++;
        outside = Math.min(outside, lattice.probability(i, CueFeatures.OUTSIDE));
      }
      TokenSpan span = new TokenSpan(sentence.start() + begin, sentence.start() + i + 1);
      found.add(new Candidate(span, odds(1 - outside)));
    }
    return found;
  }

  private static float odds(double probability) {
    double odds = Math.log(probability / (1 - probability));
    return (float) Math.max(-LONGEST_ODDS, Math.min(LONGEST_ODDS, odds));
  }
}
