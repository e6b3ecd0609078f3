package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * The two passes: cues, then the likeliest readings of each; and both once more, less demanding,
 * where that leaves quoted words to nobody.
 */
final class Tagger {

  /**
   * Added to the score of a cue's first word, so that what might be a cue is looked at; the choice
   * among readings drops it again.
   */
  private static final float CUE_BIAS = 2.5f;

  /**
   * The same in the sentences of quotations that nobody claims, since somebody says most of them.
   */
  private static final float UNCLAIMED_BIAS = 5;

  /**
   * From which odds on the features of other cues take a cue for one: surer ones than not, since
   * training knows the annotated cues alone.
   */
  private static final float LIKELY = 0.7f;

  private static final Comparator<CueReadings> BY_PLACE =
      Comparator.comparingInt(cue -> cue.cue().start());

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

  /** All that might be cues, in order, with their readings. */
  List<CueReadings> readings(WordView view) {
    Document document = view.document;
    CuePass cuePass = new CuePass(cues, view);
    List<CuePass.Candidate> candidates = new ArrayList<>();
    for (TokenSpan sentence : document.sentences()) {
      candidates.addAll(cuePass.find(sentence, CUE_BIAS));
    }
    boolean[] isCue = new boolean[document.size()];
    BitSet candidateTokens = new BitSet();
    for (CuePass.Candidate candidate : candidates) {
      TokenSpan span = candidate.span();
      candidateTokens.set(span.start(), span.end());
      if (candidate.odds() > LIKELY) {
        Arrays.fill(isCue, span.start(), span.end(), true);
      }
    }
    ArgumentPass argumentPass = new ArgumentPass(arguments, view, isCue);
    List<CueReadings> found = new ArrayList<>();
    candidates.forEach(candidate -> argumentPass.read(candidate).ifPresent(found::add));
    UnclaimedQuotations unclaimed = new UnclaimedQuotations(document, found);
    for (TokenSpan sentence : unclaimed.sentences()) {
      for (CuePass.Candidate candidate : cuePass.find(sentence, UNCLAIMED_BIAS)) {
        if (!Pieces.touch(candidate.span(), candidateTokens)) {
          argumentPass.read(candidate).filter(unclaimed::areMetBy).ifPresent(found::add);
        }
      }
    }
    found.sort(BY_PLACE);
    return found;
  }
}
