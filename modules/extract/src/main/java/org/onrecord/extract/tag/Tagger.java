package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** The two passes: cues, then the likeliest readings of each. */
final class Tagger {

  /**
   * Added to the score of a cue's first word, so that what might be a cue is looked at; the choice
   * among readings drops it again.
   */
  private static final float CUE_BIAS = 3;

  /** From which margin on the features of other cues take a cue for one. */
  private static final float LIKELY = -1;

  private static final int READINGS = 3;

  final Lexicon lexicon;
  private final SequenceModel cues;
  private final SequenceModel arguments;

  Tagger(Lexicon lexicon, SequenceModel cues, SequenceModel arguments) {
    this.lexicon = lexicon;
    this.cues = cues;
    this.arguments = arguments;
  }

  void write(DataOutputStream out) throws IOException {
    lexicon.write(out);
    cues.write(out);
    arguments.write(out);
  }

  static Tagger read(DataInputStream in) throws IOException {
    Lexicon lexicon = Lexicon.read(in);
    SequenceModel cues = CueFeatures.newModel();
    cues.read(in);
    SequenceModel arguments = ArgumentFeatures.newModel();
    arguments.read(in);
    return new Tagger(lexicon, cues, arguments);
  }

  /** A cue that might be one. */
  private record Cue(TokenSpan span, float margin) {}

  /** All that might be cues, in order, with their readings. */
  List<CueReadings> readings(WordView view) {
    Document document = view.document;
    List<Cue> candidates = cues(view);
    boolean[] isCue = new boolean[document.size()];
    for (Cue cue : candidates) {
      if (cue.margin() > LIKELY) {
        Arrays.fill(isCue, cue.span().start(), cue.span().end(), true);
      }
    }
    List<CueReadings> found = new ArrayList<>();
    ArgumentFeatures argumentFeatures = new ArgumentFeatures(view, isCue);
    SequenceModel.Features features =
        new SequenceModel.Features(ArgumentFeatures.PER_TOKEN, ArgumentFeatures.PAIRS_PER_TOKEN);
    float[] totals = new float[READINGS];
    for (Cue cue : candidates) {
      TokenSpan window = Window.around(document, cue.span());
      argumentFeatures.fill(window, cue.span(), features);
      float[] scores = new float[features.length * arguments.labels];
      arguments.score(features, scores);
      int[][] sequences = arguments.decode(features, scores, READINGS, totals);
      List<Reading> readings = new ArrayList<>(READINGS);
      for (int r = 0; r < sequences.length; r++) {
        Reading reading = Reading.of(window, sequences[r], r, totals[0] - totals[r]);
        if (!reading.content().isEmpty()) {
          readings.add(reading);
        }
      }
      if (!readings.isEmpty()) {
        found.add(new CueReadings(cue.span(), cue.margin(), readings));
      }
    }
    return found;
  }

  private List<Cue> cues(WordView view) {
    List<Cue> found = new ArrayList<>();
    SequenceModel.Features features =
        new SequenceModel.Features(CueFeatures.PER_TOKEN, CueFeatures.PAIRS_PER_TOKEN);
    for (TokenSpan sentence : view.document.sentences()) {
      CueFeatures.fill(view, sentence, features);
      float[] scores = new float[features.length * cues.labels];
      cues.score(features, scores);
      float[] biased = scores.clone();
      for (int i = 0; i < features.length; i++) {
        biased[i * cues.labels + CueFeatures.BEGIN] += CUE_BIAS;
      }
      int[] labels = cues.decode(features, biased, 1, new float[1])[0];
      float[] margins = null;
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == CueFeatures.OUTSIDE) {
          continue;
        }
        if (margins == null) {
          margins = cues.marginsAgainst(CueFeatures.OUTSIDE, features, scores);
        }
        int begin = i;
        float margin = margins[i];
        while (i + 1 < labels.length && labels[i + 1] == CueFeatures.INSIDE) {
          i++;
          margin = Math.max(margin, margins[i]);
        }
        found.add(
            new Cue(new TokenSpan(sentence.start() + begin, sentence.start() + i + 1), margin));
      }
    }
    return found;
  }
}
