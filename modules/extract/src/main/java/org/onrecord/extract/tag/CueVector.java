package org.onrecord.extract.tag;

import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * What is measured of a cue to tell whether it is the one of a content and source that are chosen
 * already: how likely the passes hold it, where it stands, and what it makes of the same words.
 */
final class CueVector {

  /** How many numbers there are. */
  static final int SIZE = 32;

  /** Stands for a distance that there isn't. */
  private static final float NONE = 99;

  private final WordView view;
  private final Document document;
  private final List<CueReadings> cues;

  /** For each cue in the list, whether an attribution has it. */
  private final boolean[] taken;

  private final float[] values = new float[SIZE];
  private int count;

  CueVector(WordView view, List<CueReadings> cues, List<Choice> choices) {
    this.view = view;
    this.document = view.document;
    this.cues = cues;
    taken = new boolean[cues.size()];
    choices.forEach(choice -> taken[choice.place()] = true);
  }

  /**
   * Measures the cue at {@code place} in the list for {@code choice}.
   *
   * @return the numbers, overwritten by the next call
   */
  float[] of(int place, Choice choice) {
    count = 0;
    CueReadings cue = cues.get(place);
    addLikelihoods(cue, choice);
    addPlace(cue.cue(), choice);
    addWords(cue);
    add(place == choice.place());
    add(place != choice.place() && taken[place]);
    add(place - choice.place());
    return values;
  }

  private void add(double value) {
    values[count++] = (float) value;
  }

  private void add(boolean value) {
    values[count++] = value ? 1 : 0;
  }

  private void addLikelihoods(CueReadings cue, Choice choice) {
    CueReadings chosen = cues.get(choice.place());
    List<TokenSpan> content = choice.reading().content();
    List<TokenSpan> source = choice.reading().source();
    double held = held(cue.outlook().content(), cue.outlook().window(), content);
    double heldSource = held(cue.outlook().source(), cue.outlook().window(), source);
    add(cue.odds());
    add(cue.odds() - chosen.odds());
    add(cue.outlook().best());
    add(held);
    add(held - held(chosen.outlook().content(), chosen.outlook().window(), content));
    add(heldSource);
    add(heldSource - held(chosen.outlook().source(), chosen.outlook().window(), source));
    double most = 0;
    double likelihood = -NONE;
    boolean sameSource = false;
    for (Reading reading : cue.readings()) {
      double overlap = Pieces.overlap(reading.content(), content);
      if (overlap > most) {
        most = overlap;
        likelihood = cue.outlook().best() - reading.margin();
        sameSource = reading.source().equals(source);
      }
    }
    add(most);
    add(likelihood);
    add(sameSource);
  }

  /** The mean probability of the pieces' tokens; 0 outside the window, and of none. */
  private static double held(float[] probabilities, TokenSpan window, List<TokenSpan> pieces) {
    double sum = 0;
    for (TokenSpan piece : pieces) {
      int end = Math.min(piece.end(), window.end());
      for (int t = Math.max(piece.start(), window.start()); t < end; t++) {
        sum += probabilities[t - window.start()];
      }
    }
    return sum / Math.max(1, Pieces.size(pieces));
  }

  private void addPlace(TokenSpan cue, Choice choice) {
    List<TokenSpan> content = choice.reading().content();
    List<TokenSpan> source = choice.reading().source();
    TokenSpan sentence = document.sentences().get(document.sentenceOf(cue.start()));
    add(Pieces.gap(cue, content));
    add(cue.start() - content.get(0).start());
    add(source.isEmpty() ? NONE : Pieces.gap(cue, source));
    add(source.isEmpty() ? NONE : cue.start() - source.get(0).start());
    add(cue.start() - cues.get(choice.place()).cue().start());
    add(cue.start() - sentence.start());
    add(sentence.end() - cue.end());
    add(document.isQuoted(cue.start()));
  }

  private void addWords(CueReadings candidate) {
    TokenSpan cue = candidate.cue();
    int head = candidate.head(document);
    add(cue.end() - cue.start());
    add(wordClass(head));
    add(view.sense[head]);
    add(shape(head));
    add(wordClass(cue.start() - 2));
    add(wordClass(cue.start() - 1));
    add(wordClass(cue.end()));
    add(wordClass(cue.end() + 1));
    add(shape(cue.start() - 1));
    add(shape(cue.end()));
    add(shape(cue.end() + 1));
  }

  private int shape(int token) {
    return CueFeatures.shape(view, token, 0, document.size());
  }

  private int wordClass(int token) {
    return CueFeatures.wordClass(view, token, 0, document.size());
  }
}
