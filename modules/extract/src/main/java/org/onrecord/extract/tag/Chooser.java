package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/** Chooses one reading for each cue, or none, and one cue for each content. */
final class Chooser {

  /** How far apart in the list two cues of the same content can be. */
  private static final int NEAR = 6;

  private final Reranker reranker;
  private final double threshold;

  /**
   * @param threshold the least probability with which a cue is kept
   */
  Chooser(Reranker reranker, double threshold) {
    this.reranker = reranker;
    this.threshold = threshold;
  }

  List<Choice> choose(WordView view, List<CueReadings> cues) {
    ReadingFeatures features = new ReadingFeatures(view, cues);
    List<Choice> kept = new ArrayList<>();
    for (CueReadings cue : cues) {
      double[] probabilities = reranker.probabilities(features, cue);
      double keep = 1 - probabilities[0];
      if (keep < threshold) {
        continue;
      }
      int best = 1;
      for (int r = 2; r < probabilities.length; r++) {
        if (probabilities[r] > probabilities[best]) {
          best = r;
        }
      }
      kept.add(new Choice(cue, cue.readings().get(best - 1), keep));
    }
    List<Choice> chosen = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      if (isBest(kept, i)) {
        chosen.add(kept.get(i));
      }
    }
    return chosen;
  }

  /** Whether no cue nearby claims the same content with more right. */
  private static boolean isBest(List<Choice> choices, int i) {
    Choice choice = choices.get(i);
    for (int j = Math.max(0, i - NEAR); j < Math.min(choices.size(), i + NEAR + 1); j++) {
      Choice other = choices.get(j);
      boolean stronger =
          other.probability() > choice.probability()
              || other.probability() == choice.probability() && j < i;
      if (stronger && isSame(choice.reading().content(), other.reading().content())) {
        return false;
      }
    }
    return true;
  }

  /** Whether two contents overlap with an F1 of at least a half. */
  private static boolean isSame(List<TokenSpan> a, List<TokenSpan> b) {
    int common = 0;
    for (TokenSpan x : a) {
      for (TokenSpan y : b) {
        common += Math.max(0, Math.min(x.end(), y.end()) - Math.max(x.start(), y.start()));
      }
    }
    return common > 0 && 4 * common >= size(a) + size(b);
  }

  private static int size(List<TokenSpan> pieces) {
    int size = 0;
    for (TokenSpan piece : pieces) {
      size += piece.end() - piece.start();
    }
    return size;
  }
}
