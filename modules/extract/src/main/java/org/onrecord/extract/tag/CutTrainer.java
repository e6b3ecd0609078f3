package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;

/**
 * Trains the model of a {@link ContentCutter} on choices of articles that the passes weren't
 * trained on. One stands apart from another that runs over it if it is annotated and the other is
 * not, or meets what the other meets more closely.
 */
final class CutTrainer {

  private final List<float[]> vectors = new ArrayList<>();
  private final List<Boolean> apart = new ArrayList<>();

  void add(Aligned aligned, WordView view, List<Choice> choices) {
    RunOverVector vector = new RunOverVector(view);
    RunOver.forEach(
        choices,
        runOver -> {
          vectors.add(vector.of(runOver).clone());
          apart.add(standsApart(aligned, runOver.choice(), runOver.other()));
        });
  }

  private static boolean standsApart(Aligned aligned, Choice choice, Choice other) {
    Aligned.Attributed met = met(aligned, other);
    return met != null
        && (met != met(aligned, choice)
            || agreement(aligned.document(), met, other).content()
                > agreement(aligned.document(), met, choice).content());
  }

  /** The annotated attribution whose content the choice's meets most closely. */
  private static Aligned.@Nullable Attributed met(Aligned aligned, Choice choice) {
    double most = 0;
    Aligned.@Nullable Attributed met = null;
    for (Aligned.Attributed gold : aligned.attributions()) {
      Agreement agreement = agreement(aligned.document(), gold, choice);
      if (agreement.found() && agreement.content() > most) {
        most = agreement.content();
        met = gold;
      }
    }
    return met;
  }

  private static Agreement agreement(Document document, Aligned.Attributed gold, Choice choice) {
    return Agreement.of(document, gold, choice.cue().cue(), choice.reading());
  }

  Forest train() {
    return new ForestTrainer(vectors).train(apart);
  }
}
