package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onrecord.extract.text.TokenSpan;

/** The second pass over a document: the likeliest sources and contents of a cue. */
final class ArgumentPass {

  private static final int READINGS = 3;

  private final SequenceModel model;
  private final WordView view;
  private final ArgumentFeatures argumentFeatures;
  private final SequenceModel.Features features =
      new SequenceModel.Features(ArgumentFeatures.PER_TOKEN, ArgumentFeatures.PAIRS_PER_TOKEN);
  private final Scores scores;
  private final Decoder decoder;
  private final Lattice lattice;
  private final float[] totals = new float[READINGS];

  /**
   * @param isCue for each token, whether the features of other cues take it for one
   */
  ArgumentPass(SequenceModel model, WordView view, boolean[] isCue) {
    this.model = model;
    this.view = view;
    argumentFeatures = new ArgumentFeatures(view, isCue);
    scores = new Scores(model.labels);
    decoder = new Decoder(model, READINGS);
    lattice = new Lattice(model);
  }

  /** The cue's readings; nothing if none has content. */
  Optional<CueReadings> read(CuePass.Candidate cue) {
    TokenSpan window = Window.around(view.document, cue.span());
    argumentFeatures.fill(window, cue.span(), features);
    int n = features.length;
    model.score(features, scores);
    int[][] sequences = decoder.decode(n, scores.labels, scores.pairs, totals);
    List<Reading> readings = new ArrayList<>(READINGS);
    for (int r = 0; r < sequences.length; r++) {
      Reading reading = Reading.of(window, sequences[r], r, totals[0] - totals[r]);
      if (!reading.content().isEmpty()) {
        readings.add(reading);
      }
    }
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    lattice.take(n, scores.labels, scores.factors);
    Outlook outlook = Outlook.of(window, lattice, totals[0]);
    return Optional.of(new CueReadings(cue.span(), cue.odds(), readings, outlook));
  }
}
