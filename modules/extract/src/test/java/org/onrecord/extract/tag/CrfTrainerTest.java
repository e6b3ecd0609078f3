package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrfTrainerTest {

  private static final CrfTrainer.Settings SETTINGS =
      new CrfTrainer.Settings(20, 0.1f, 0.001f, 0.3f);

  /** Of 16 words the odd ones have label 1; a second feature says nothing. */
  private record Toy(int[] words) implements CrfTrainer.Example {

    @Override
    public int[] labels() {
      int[] labels = new int[words.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = words[i] & 1;
      }
      return labels;
    }

    @Override
    public void fill(SequenceModel.Features features) {
      features.reset(words.length);
      for (int i = 0; i < words.length; i++) {
        features.emission[2 * i] = words[i];
        features.emission[2 * i + 1] = 16;
        features.transition[i] = 0;
      }
    }
  }

  @Test
  void learnsWhatTheFeaturesTellThoughItSeesSomeOfThemAtATime() {
    SequenceModel model = trained();
    SequenceModel.Features features = features();
    Scores scores = new Scores(2);
    Toy toy = new Toy(new int[] {3, 4, 4, 7, 9, 2});
    toy.fill(features);

    model.score(features, scores);

    int[] labels = new Decoder(model, 1).decode(6, scores.labels, scores.pairs, new float[1])[0];
    assertThat(labels).isEqualTo(toy.labels());
  }

  @Test
  void givesTheSameWeightsAgain() {
    assertThat(trained().emission).isEqualTo(trained().emission);
    assertThat(trained().transition).isEqualTo(trained().transition);
  }

  private static SequenceModel trained() {
    Random random = new Random(3);
    List<Toy> toys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      toys.add(new Toy(random.ints(8, 0, 16).toArray()));
    }
    boolean[][] any = {{true, true}, {true, true}};
    SequenceModel model = new SequenceModel(5, 1, 1, any, new boolean[] {true, true});
    new CrfTrainer(model, SETTINGS).train(toys, features());
    return model;
  }

  private static SequenceModel.Features features() {
    return new SequenceModel.Features(2, 1);
  }
}
