package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

  private static final int LABELS = 3;
  private static final int TRIALS = 200;

  /** Label 2 goes on what 1 or 2 began. */
  private static final boolean[][] ALLOWED = {
    {true, true, false}, {true, true, true}, {true, true, true}
  };

  private static final boolean[] MAY_START = {true, true, false};

  private final SequenceModel model = new SequenceModel(4, 4, 1, ALLOWED, MAY_START);

  private record Labelled(int[] labels, float total) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void findsWhatTryingAllFinds(int ranks) {
    Decoder decoder = new Decoder(model, ranks);
    Random random = new Random(ranks);
    float[] totals = new float[ranks];
    for (int trial = 0; trial < TRIALS; trial++) {
      int n = 1 + random.nextInt(6);
      // halves, so that sums are exact and many of them equal
      float[] scores = halves(random, n * LABELS);
      float[] pairs = halves(random, n * LABELS * LABELS);
      List<Labelled> all = all(n, scores, pairs);

      int[][] found = decoder.decode(n, scores, pairs, totals);

      assertThat(found.length).isEqualTo(Math.min(ranks, all.size()));
      for (int rank = 0; rank < found.length; rank++) {
        assertThat(found[rank]).isEqualTo(all.get(rank).labels());
        assertThat(totals[rank]).isEqualTo(all.get(rank).total());
      }
    }
  }

  @Test
  void findsNoMoreThanThereAre() {
    Decoder decoder = new Decoder(model, 3);
    float[] totals = new float[3];

    int[][] found = decoder.decode(1, new float[] {1, 2, 9}, new float[9], totals);

    assertThat(found).isDeepEqualTo(new int[][] {{1}, {0}});
    assertThat(totals).startsWith(2f, 1f);
  }

  private static float[] halves(Random random, int count) {
    float[] halves = new float[count];
    for (int i = 0; i < count; i++) {
      halves[i] = random.nextInt(7) / 2f;
    }
    return halves;
  }

  /** All sequences that may be, best first, of equals the one with the lower label at the last. */
  private static List<Labelled> all(int n, float[] scores, float[] pairs) {
    List<Labelled> all = new ArrayList<>();
    for (int code = 0; code < Math.pow(LABELS, n); code++) {
      // the last label counts most, so that equals stand in the order that is asked for
      int[] labels = new int[n];
      for (int i = 0, rest = code; i < n; i++, rest /= LABELS) {
        labels[i] = rest % LABELS;
      }
      boolean mayBe = MAY_START[labels[0]];
      float total = scores[labels[0]];
      for (int i = 1; i < n; i++) {
        mayBe &= ALLOWED[labels[i - 1]][labels[i]];
        total += scores[i * LABELS + labels[i]];
        total += pairs[(i * LABELS + labels[i - 1]) * LABELS + labels[i]];
      }
      if (mayBe) {
        all.add(new Labelled(labels, total));
      }
    }
    all.sort(Comparator.comparing(Labelled::total).reversed());
    return all;
  }
}
