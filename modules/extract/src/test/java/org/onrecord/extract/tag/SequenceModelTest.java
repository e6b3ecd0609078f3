package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceModelTest {

  private static final int LABELS = 3;
  private static final int PAIRS = LABELS * LABELS;
  private static final int FORBIDDEN = 2;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scoresAlikeInArraysThatHeldALongerSequence(boolean read) throws IOException {
    SequenceModel model = read ? read(trained()) : trained();
    Scores fresh = new Scores(LABELS);
    Scores used = new Scores(LABELS);
    model.score(features(9), used);

    model.score(features(4), used);
    model.score(features(4), fresh);

    assertThat(Arrays.copyOf(used.labels, 4 * LABELS))
        .isEqualTo(Arrays.copyOf(fresh.labels, 4 * LABELS))
        .isNotEqualTo(new float[4 * LABELS]);
    assertThat(Arrays.copyOfRange(used.pairs, PAIRS, 4 * PAIRS))
        .isEqualTo(Arrays.copyOfRange(fresh.pairs, PAIRS, 4 * PAIRS));
    assertThat(Arrays.copyOfRange(used.factors, PAIRS, 4 * PAIRS))
        .isEqualTo(Arrays.copyOfRange(fresh.factors, PAIRS, 4 * PAIRS));
    for (int i = 1; i < 4; i++) {
      assertThat(used.factors[i * PAIRS + FORBIDDEN]).isZero();
      assertThat(used.factors[i * PAIRS]).isPositive();
    }
  }

  @Test
  void scalesAllScores() {
    SequenceModel model = trained();
    Scores before = new Scores(LABELS);
    Scores after = new Scores(LABELS);
    model.score(features(4), before);

    model.scale(0.5f);
    model.score(features(4), after);

    for (int i = 0; i < 4 * LABELS; i++) {
      assertThat(after.labels[i]).isCloseTo(before.labels[i] / 2, within(1e-6f));
    }
    for (int i = PAIRS; i < 4 * PAIRS; i++) {
      assertThat(after.pairs[i]).isCloseTo(before.pairs[i] / 2, within(1e-6f));
    }
  }

  private static SequenceModel model() {
    boolean[][] mayFollow = {{true, true, false}, {true, true, true}, {true, true, true}};
    return new SequenceModel(4, 4, 1, mayFollow, new boolean[] {true, true, false});
  }

  private static SequenceModel trained() {
    SequenceModel model = model();
    Random random = new Random(5);
    for (float[] weights : new float[][] {model.emission, model.transition}) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextFloat() - 0.5f;
      }
    }
    return model;
  }

  private static SequenceModel read(SequenceModel written) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    written.write(new DataOutputStream(bytes));
    SequenceModel model = model();
    model.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return model;
  }

  private static SequenceModel.Features features(int length) {
    SequenceModel.Features features = new SequenceModel.Features(2, 1);
    features.reset(length);
    Random random = new Random(length);
    Arrays.setAll(features.emission, i -> random.nextInt());
    Arrays.setAll(features.transition, i -> random.nextInt());
    return features;
  }
}
