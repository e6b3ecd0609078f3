package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Chooses one reading for each cue, or none, and one cue for each content. */
final class Chooser {

  /**
   * The least probability with which a cue is kept: low, since what is found is worth more than
   * what is left out is worth avoiding.
   */
  private static final double THRESHOLD = 0.29;

  /** Lower still, since quoted words are seldom nobody's. */
  private static final double QUOTED_THRESHOLD = 0.15;

  /** Not as low where the cue is unlikely one, as after "so-called". */
  private static final double UNLIKELY_THRESHOLD = 0.2;

  /** The logarithm of the odds from which on a cue isn't unlikely. */
  private static final float LEAST_ODDS = -2.5f;

  /** How far apart in the list two cues of the same words can be. */
  private static final int NEAR = 6;

  /** From which token F1 on two contents are the same. */
  private static final double SAME = 0.5;

  private final ReadingModel model;

  Chooser(ReadingModel model) {
    this.model = model;
  }

  List<Choice> choose(WordView view, List<CueReadings> cues) {
    ReadingVector vector = new ReadingVector(view, cues);
    List<Choice> kept = new ArrayList<>();
    for (int i = 0; i < cues.size(); i++) {
      choose(view.document, vector, i, cues.get(i)).ifPresent(kept::add);
    }
    List<Choice> best = new ArrayList<>(kept.size());
    for (int i = 0; i < kept.size(); i++) {
      if (isBest(kept, i)) {
        best.add(kept.get(i));
      }
    }
    return best;
  }

  /** The reading of which most is to be expected: to be right, and right to the word. */
  private Optional<Choice> choose(
      Document document, ReadingVector vector, int place, CueReadings cue) {
    double most = 0;
    @Nullable Choice best = null;
    for (Reading reading : cue.readings()) {
      float[] values = vector.of(place, reading);
      double attributed = model.attributed().probability(values);
      if (attributed < threshold(document, cue, reading)) {
        continue;
      }
      double expected = attributed + model.exact().probability(values);
      if (expected > most) {
        most = expected;
        best = new Choice(place, cue, reading, attributed);
      }
    }
    return Optional.ofNullable(best);
  }

  private static double threshold(Document document, CueReadings cue, Reading reading) {
    if (!isQuoted(document, reading)) {
      return THRESHOLD;
    }
    return cue.odds() < LEAST_ODDS ? UNLIKELY_THRESHOLD : QUOTED_THRESHOLD;
  }

  /** Whether a word of the content is quoted; a mark alone says nothing. */
  private static boolean isQuoted(Document document, Reading reading) {
    for (TokenSpan piece : reading.content()) {
      for (int t = piece.start(); document.countQuoted(piece) > 0 && t < piece.end(); t++) {
        if (document.isQuoted(t) && document.kind(t) == TokenKind.WORD) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether no cue nearby claims the same content with more right. A claim within that content, cue
   * and all, is another one.
   */
  private static boolean isBest(List<Choice> choices, int i) {
    Choice choice = choices.get(i);
    int end = Math.min(choices.size(), i + NEAR + 1);
    for (int j = Math.max(0, i - NEAR); j < end; j++) {
      Choice other = choices.get(j);
      boolean stronger =
          other.probability() > choice.probability()
              || other.probability() == choice.probability() && j < i;
      if (stronger
          && isSame(choice.reading().content(), other.reading().content())
          && !Pieces.hold(other.reading().content(), choice.cue().cue())) {
        return false;
      }
    }
    return true;
  }

  /** Whether two contents overlap with an F1 of at least a half. */
  private static boolean isSame(List<TokenSpan> a, List<TokenSpan> b) {
    return Pieces.overlap(a, b) >= SAME;
  }
}
