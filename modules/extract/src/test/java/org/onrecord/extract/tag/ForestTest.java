package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForestTest {

  private static final int ROWS = 2000;

  /** Right where just one of the first two numbers is high, which no sum of the two tells. */
  private static boolean isRight(float[] x) {
    return x[0] > 0.5f != x[1] > 0.3f;
  }

  private static List<float[]> vectors(int seed) {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      vectors.add(
          new float[] {
            random.nextFloat(), random.nextFloat(), random.nextInt(3), random.nextFloat()
          });
    }
    return vectors;
  }

  private static Forest trained() {
    List<float[]> vectors = vectors(1);
    return new ForestTrainer(vectors).train(vectors.stream().map(ForestTest::isRight).toList());
  }

  @Test
  void learnsWhatTakesTwoNumbersTogether() {
    Forest forest = trained();
    int told = 0;
    for (float[] x : vectors(2)) {
      told += forest.probability(x) > 0.5 == isRight(x) ? 1 : 0;
    }
    assertThat(told).isGreaterThan(ROWS * 95 / 100);
  }

  @Test
  void isTheSameAfterWritingAndEachTime() throws IOException {
    byte[] bytes = bytes(trained());
    assertThat(bytes(trained())).isEqualTo(bytes);

    Forest read = Forest.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    Forest written = trained();
    for (float[] x : vectors(3)) {
      assertThat(read.probability(x)).isEqualTo(written.probability(x));
    }
  }

  private static byte[] bytes(Forest forest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    forest.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
