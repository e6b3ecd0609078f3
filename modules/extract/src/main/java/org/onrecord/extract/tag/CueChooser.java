package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * Chooses, content and source being fixed, the cue among those around: often several words of a
 * sentence lead to the same content and source.
 */
final class CueChooser {

  /** How far apart in the list two cues of the same words can be. */
  private static final int NEAR = 6;

  private final Forest model;

  /**
   * @param model tells of a {@link CueVector} how likely the cue is the right one
   */
  CueChooser(Forest model) {
    this.model = model;
  }

  /** The choices, each with its likeliest cue. */
  List<Choice> choose(WordView view, List<CueReadings> cues, List<Choice> choices) {
    CueVector vector = new CueVector(view, cues, choices);
    boolean[] isContent = contents(view.document, choices);
    List<Choice> chosen = new ArrayList<>(choices.size());
    for (Choice choice : choices) {
      List<Integer> places = candidates(cues, choice, isContent);
      int best = choice.place();
      if (places.size() > 1) {
        double most = model.probability(vector.of(best, choice));
        for (int place : places) {
          double probability = model.probability(vector.of(place, choice));
          if (probability > most) {
            most = probability;
            best = place;
          }
        }
      }
      chosen.add(new Choice(best, cues.get(best), choice.reading(), choice.probability()));
    }
    return chosen;
  }

  /**
   * The places of the cues that might be the choice's: its own, and those around it that stand in
   * nobody's words. A claim within another's words keeps the cue that it has there.
   *
   * @param isContent for each token, whether it belongs to a choice's content
   */
  static List<Integer> candidates(List<CueReadings> cues, Choice choice, boolean[] isContent) {
    if (isContent[choice.cue().cue().start()]) {
      return List.of(choice.place());
    }
    List<Integer> places = new ArrayList<>();
    int end = Math.min(cues.size(), choice.place() + NEAR + 1);
    for (int place = Math.max(0, choice.place() - NEAR); place < end; place++) {
      CueReadings other = cues.get(place);
      if (place == choice.place() || !isContent[other.cue().start()] && mayBe(other, choice)) {
        places.add(place);
      }
    }
    return places;
  }

  /** For each token, whether it belongs to a choice's content. */
  static boolean[] contents(Document document, List<Choice> choices) {
    boolean[] isContent = new boolean[document.size()];
    for (Choice choice : choices) {
      for (TokenSpan piece : choice.reading().content()) {
        Arrays.fill(isContent, piece.start(), piece.end(), true);
      }
    }
    return isContent;
  }

  private static boolean mayBe(CueReadings other, Choice choice) {
    return choice.cue().outlook().window().contains(other.cue())
        && Pieces.gap(other.cue(), choice.reading().content()) >= 0
        && (choice.reading().source().isEmpty()
            || Pieces.gap(other.cue(), choice.reading().source()) >= 0);
  }
}
