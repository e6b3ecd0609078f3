package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;

/**
 * Trains the model of a {@link CueChooser} on choices of articles that the passes weren't trained
 * on, where content and source are right and there is more than one cue to choose from.
 */
final class CueTrainer {

  private final List<float[]> vectors = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  void add(Aligned aligned, WordView view, List<CueReadings> cues, List<Choice> choices) {
    CueVector vector = new CueVector(view, cues, choices);
    boolean[] isContent = CueChooser.contents(aligned.document(), choices);
    for (Choice choice : choices) {
      List<Integer> places = CueChooser.candidates(cues, choice, isContent);
      if (places.size() < 2) {
        continue;
      }
      for (Aligned.Attributed gold : aligned.attributions()) {
        Agreement agreement =
            Agreement.of(aligned.document(), gold, choice.cue().cue(), choice.reading());
        if (agreement.found() && agreement.source()) {
          for (int place : places) {
            vectors.add(vector.of(place, choice).clone());
            right.add(
                Agreement.of(aligned.document(), gold, cues.get(place).cue(), choice.reading())
                    .cue());
          }
        }
      }
    }
  }

  Forest train() {
    return new ForestTrainer(vectors).train(right);
  }
}
