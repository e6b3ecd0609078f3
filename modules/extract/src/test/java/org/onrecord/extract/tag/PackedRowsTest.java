package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRowsTest {

  private static final int ROWS = 64;
  private static final int FEATURES = 40;
  private static final int[] ALL = {0, 1, 2};

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9, 25})
  void sumsWhatTheRowsHold(int width) {
    checkSums(width, IntStream.range(0, width).toArray());
  }

  @Test
  void keepsSomeColumnsAlone() {
    checkSums(9, new int[] {1, 2, 4, 5, 7, 8});
    checkSums(9, new int[] {3});
  }

  private static void checkSums(int width, int[] columns) {
    Random random = new Random(width);
    byte[] levels = new byte[ROWS * width];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (random.nextInt(2 * Weights.LEVELS + 1) - Weights.LEVELS);
    }
    int[] features = random.ints(FEATURES).toArray();
    int[] sums = new int[width];

    new PackedRows(levels, width, columns, 0.5f).sum(features, 2, FEATURES, sums);

    int[] expected = new int[width];
    for (int column : columns) {
      for (int f = 2; f < FEATURES; f++) {
        int row = (features[f] & ROWS - 1) * width;
        expected[column] += levels[row + column] - levels[row + columns[0]];
      }
    }
    assertThat(sums).isEqualTo(expected);
  }

  @Test
  void sumsExtremesWithoutSpillingIntoTheNextLane() {
    byte[] levels = {-127, 127, -127, 127, -127, 127};
    int[] sums = new int[3];

    new PackedRows(levels, 3, ALL, 1f).sum(new int[64], 0, 64, sums);

    assertThat(sums).containsExactly(0, 64 * 254, 0);
  }

  @Test
  void refusesMoreFeaturesThanALaneHolds() {
    PackedRows rows = new PackedRows(new byte[6], 3, ALL, 1f);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.sum(new int[200], 0, 200, new int[3]))
        .withMessageContaining("200");
  }
}
