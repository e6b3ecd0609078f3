package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRowsTest {

  private static final int ROWS = 64;
  private static final int FEATURES = 40;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9, 25})
  void sumsWhatTheRowsHold(int width) {
    Random random = new Random(width);
    byte[] levels = new byte[ROWS * width];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (random.nextInt(2 * Weights.LEVELS + 1) - Weights.LEVELS);
    }
    int[] features = random.ints(FEATURES).toArray();
    float[] sums = new float[width + 3];

    new PackedRows(levels, width, 0.5f).sum(features, 2, FEATURES, sums, 3);

    for (int i = 0; i < width; i++) {
      int expected = 0;
      for (int f = 2; f < FEATURES; f++) {
        int row = (features[f] & ROWS - 1) * width;
        expected += levels[row + i] - levels[row];
      }
      assertThat(sums[3 + i]).isEqualTo(expected * 0.5f);
    }
  }

  @Test
  void sumsExtremesWithoutSpillingIntoTheNextLane() {
    byte[] levels = {-127, 127, -127, 127, -127, 127};
    float[] sums = new float[3];

    new PackedRows(levels, 3, 1f).sum(new int[64], 0, 64, sums, 0);

    assertThat(sums).containsExactly(0f, 64 * 254f, 0f);
  }

  @Test
  void refusesMoreFeaturesThanALaneHolds() {
    PackedRows rows = new PackedRows(new byte[6], 3, 1f);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.sum(new int[200], 0, 200, new float[3], 0))
        .withMessageContaining("200");
  }
}
