package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Adds up what the trees of a {@link Forest} say, feature by feature in place of tree by tree
 * (QuickScorer, Lucchese et al. 2015).
 *
 * <p>A node that sends a value right rules the leaves on its left out. Each feature's nodes stand
 * in the order of their limits, so that those that do are the first ones; the leftmost leaf that no
 * node has ruled out is where the walk down the tree ends. No branch depends on another's outcome.
 */
final class QuickScorer {

  private static final int MOST_LEAVES = Long.SIZE;

  /** Where each feature's nodes begin; one more for their end. */
  private final int[] begin;

  /** The greatest value that a node sends left. */
  private final float[] limits;

  /** Each node's tree. */
  private final int[] trees;

  /** The leaves of its tree that are left when a node sends a value right, one bit each. */
  private final long[] right;

  /** Where each tree's leaves begin. */
  private final int[] leaves;

  private final float[] values;

  /**
   * @param roots where each tree's root stands among the nodes
   * @param nodes the nodes, as {@link Forest#node} packs them
   * @throws IllegalArgumentException if a tree has more than 64 leaves
   */
  QuickScorer(int[] roots, long[] nodes) {
    List<Split> splits = new ArrayList<>();
    List<Float> leafValues = new ArrayList<>();
    leaves = new int[roots.length];
    for (int tree = 0; tree < roots.length; tree++) {
      leaves[tree] = leafValues.size();
      cut(nodes, roots[tree], tree, 0, splits, leafValues);
    }
    values = new float[leafValues.size()];
    for (int leaf = 0; leaf < values.length; leaf++) {
      values[leaf] = leafValues.get(leaf);
    }
    splits.sort(Comparator.comparingInt(Split::feature).thenComparing(Split::limit));
    begin = new int[Forest.LEAF + 1];
    limits = new float[splits.size()];
    trees = new int[splits.size()];
    right = new long[splits.size()];
    for (int i = 0; i < right.length; i++) {
      Split split = splits.get(i);
      begin[split.feature() + 1] = i + 1;
      limits[i] = split.limit();
      trees[i] = split.tree();
      right[i] = ~split.left();
    }
    for (int feature = 1; feature < begin.length; feature++) {
      begin[feature] = Math.max(begin[feature], begin[feature - 1]);
    }
  }

  /** A node that is no leaf, with the leaves on its left. */
  private record Split(int feature, float limit, int tree, long left) {}

  /** Numbers the leaves below a node from {@code first} on; returns the number after the last. */
  private static int cut(
      long[] nodes, int at, int tree, int first, List<Split> splits, List<Float> leafValues) {
    if (first == MOST_LEAVES) {
      throw new IllegalArgumentException("a tree of more than " + MOST_LEAVES + " leaves");
    }
    long node = nodes[at];
    if (Forest.feature(node) == Forest.LEAF) {
      leafValues.add(Forest.value(node));
      return first + 1;
    }
    int child = Forest.left(node);
    int middle = cut(nodes, child, tree, first, splits, leafValues);
    int last = cut(nodes, child + 1, tree, middle, splits, leafValues);
    long left = (1L << middle) - (1L << first);
    splits.add(new Split(Forest.feature(node), Forest.value(node), tree, left));
    return last;
  }

  /** {@code base}, with what each tree says of {@code x} added in the order of the trees. */
  double sum(double base, float[] x) {
    long[] open = new long[leaves.length];
    Arrays.fill(open, -1);
    for (int feature = 0; feature < x.length; feature++) {
      float value = x[feature];
      int end = begin[feature + 1];
      for (int node = begin[feature]; node < end && !(value <= limits[node]); node++) {
        open[trees[node]] &= right[node];
      }
    }
    double sum = base;
    for (int tree = 0; tree < open.length; tree++) {
      sum += values[leaves[tree] + Long.numberOfTrailingZeros(open[tree])];
    }
    return sum;
  }
}
