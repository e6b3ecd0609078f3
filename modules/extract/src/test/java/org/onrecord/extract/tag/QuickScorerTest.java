package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickScorerTest {

  private static final int FEATURES = 5;
  private static final int TREES = 7;

  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 64})
  void addsUpWhatTheTreesSay(int leaves) {
    List<Long> grown = new ArrayList<>();
    int[] roots = new int[TREES];
    for (int tree = 0; tree < TREES; tree++) {
      roots[tree] = grow(grown, leaves);
    }
    long[] nodes = grown.stream().mapToLong(node -> node).toArray();
    QuickScorer scorer = new QuickScorer(roots, nodes);
    for (int trial = 0; trial < 500; trial++) {
      float[] x = new float[FEATURES];
      for (int feature = 0; feature < FEATURES; feature++) {
        x[feature] = trial % 50 == 49 ? Float.NaN : limit();
      }
      double expected = 0.25;
      for (int root : roots) {
        expected += walk(nodes, root, x);
      }
      assertThat(scorer.sum(0.25, x)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 200})
  void refusesMoreLeavesThanItHasBits(int leaves) {
    List<Long> grown = new ArrayList<>();
    int[] roots = {grow(grown, leaves)};
    long[] nodes = grown.stream().mapToLong(node -> node).toArray();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuickScorer(roots, nodes))
        .withMessageContaining("64 leaves");
  }

  /** A few values alone, so that some meet a limit exactly. */
  private float limit() {
    return random.nextInt(9) - 4;
  }

  /** Splits leaves by chance until there are enough. */
  private int grow(List<Long> nodes, int leaves) {
    int root = nodes.size();
    nodes.add(leaf());
    List<Integer> open = new ArrayList<>(List.of(root));
    while (open.size() < leaves) {
      int split = open.remove(random.nextInt(open.size()));
      int left = nodes.size();
      nodes.set(split, Forest.node(random.nextInt(FEATURES), left, limit()));
      nodes.add(leaf());
      nodes.add(leaf());
      open.add(left);
      open.add(left + 1);
    }
    return root;
  }

  private long leaf() {
    return Forest.node(Forest.LEAF, 0, random.nextFloat() - 0.5f);
  }

  private static double walk(long[] nodes, int root, float[] x) {
    int at = root;
    while (Forest.feature(nodes[at]) != Forest.LEAF) {
      int left = Forest.left(nodes[at]);
      at = x[Forest.feature(nodes[at])] <= Forest.value(nodes[at]) ? left : left + 1;
    }
    return Forest.value(nodes[at]);
  }
}
