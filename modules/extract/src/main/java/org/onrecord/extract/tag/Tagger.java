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
  private static final float CUE_BIAS = 2.5f;

  /**
   * From which odds on the features of other cues take a cue for one: surer ones than not, since
   * training knows the annotated cues alone.
   */
  private static final float LIKELY = 0.7f;

  private static final float LONGEST_ODDS = 20;

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
  private record Cue(TokenSpan span, float odds) {}

  /** All that might be cues, in order, with their readings. */
  List<CueReadings> readings(WordView view) {
    Document document = view.document;
    List<Cue> candidates = cues(view);
    boolean[] isCue = new boolean[document.size()];
    for (Cue cue : candidates) {
      if (cue.odds() > LIKELY) {
        Arrays.fill(isCue, cue.span().start(), cue.span().end(), true);
      }
    }
    List<CueReadings> found = new ArrayList<>();
    ArgumentFeatures argumentFeatures = new ArgumentFeatures(view, isCue);
    SequenceModel.Features features =
        new SequenceModel.Features(ArgumentFeatures.PER_TOKEN, ArgumentFeatures.PAIRS_PER_TOKEN);
    Scores scores = new Scores(arguments.labels);
    Decoder decoder = new Decoder(arguments, READINGS);
    Lattice lattice = new Lattice(arguments);
    float[] totals = new float[READINGS];
    for (Cue cue : candidates) {
      TokenSpan window = Window.around(document, cue.span());
      argumentFeatures.fill(window, cue.span(), features);
      int n = features.length;
      arguments.score(features, scores);
      int[][] sequences = decoder.decode(n, scores.labels, scores.pairs, totals);
      List<Reading> readings = new ArrayList<>(READINGS);
      for (int r = 0; r < sequences.length; r++) {
        Reading reading = Reading.of(window, sequences[r], r, totals[0] - totals[r]);
        if (!reading.content().isEmpty()) {
          readings.add(reading);
        }
      }
      if (!readings.isEmpty()) {
        lattice.take(n, scores.labels, scores.factors);
        Outlook outlook = Outlook.of(window, lattice, totals[0]);
        found.add(new CueReadings(cue.span(), cue.odds(), readings, outlook));
      }
    }
    return found;
  }

  private List<Cue> cues(WordView view) {
    List<Cue> found = new ArrayList<>();
    SequenceModel.Features features =
        new SequenceModel.Features(CueFeatures.PER_TOKEN, CueFeatures.PAIRS_PER_TOKEN);
    Scores scores = new Scores(cues.labels);
    Decoder decoder = new Decoder(cues, 1);
    Lattice lattice = new Lattice(cues);
    for (TokenSpan sentence : view.document.sentences()) {
      CueFeatures.fill(view, sentence, features);
      int n = features.length;
      cues.score(features, scores);
      float[] biased = Arrays.copyOf(scores.labels, n * cues.labels);
      for (int i = 0; i < n; i++) {
        biased[i * cues.labels + CueFeatures.BEGIN] += CUE_BIAS;
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
        found.add(new Cue(span, odds(1 - outside)));
      }
    }
    return found;
  }

  private static float odds(double probability) {
    double odds = Math.log(probability / (1 - probability));
    return (float) Math.max(-LONGEST_ODDS, Math.min(LONGEST_ODDS, odds));
  }
}
