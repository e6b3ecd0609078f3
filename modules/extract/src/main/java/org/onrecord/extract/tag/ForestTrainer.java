package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Grows a {@link Forest} by gradient boosting on the logistic loss (Friedman 2001), leaf by leaf
 * over histograms of binned values (Ke et al. 2017). The same rows give the same forest.
 */
final class ForestTrainer {

  private static final int TREES = 60;
  private static final int LEAVES = 16;
  private static final double RATE = 0.18;
  private static final int LEAST_ROWS = 60;
  private static final double PENALTY = 1;

  /** Which share of the features a tree may look at. */
  private static final double FEATURES = 0.5;

  private static final int BINS = 64;
  private static final int SEED = 1;

  private final int rows;
  private final int features;

  /** The greatest value of each bin but the last, by feature. */
  private final float[][] edges;

  /** The bin of each row's value, by feature. */
  private final byte[][] bins;

  ForestTrainer(List<float[]> vectors) {
    rows = vectors.size();
    features = vectors.get(0).length;
    edges = new float[features][];
    bins = new byte[features][rows];
    float[] column = new float[rows];
    for (int f = 0; f < features; f++) {
      for (int row = 0; row < rows; row++) {
        column[row] = vectors.get(row)[f];
      }
      edges[f] = edges(column);
      for (int row = 0; row < rows; row++) {
        int at = Arrays.binarySearch(edges[f], column[row]);
        bins[f][row] = (byte) (at >= 0 ? at : -at - 1);
      }
    }
  }

  /** Parts the values evenly, but equal ones never. */
  private static float[] edges(float[] column) {
    float[] sorted = column.clone();
    Arrays.sort(sorted);
    float[] edges = new float[BINS - 1];
    int count = 0;
    for (int bin = 1; bin < BINS; bin++) {
      float edge = sorted[(int) ((long) bin * sorted.length / BINS)];
      if (edge < sorted[sorted.length - 1] && (count == 0 || edge > edges[count - 1])) {
        edges[count++] = edge;
      }
    }
    return Arrays.copyOf(edges, count);
  }

  /** Sums of gradients and curvatures by feature and bin, with the rows they are of. */
  private final class Leaf {
    final int[] members;
    final int node;
    final double[] gradients = new double[features * BINS];
    final double[] curvatures = new double[features * BINS];
    final int[] counts = new int[features * BINS];
    double gradient;
    double curvature;
    double gain;
    int feature = -1;
    int bin;

    Leaf(int[] members, int node) {
      this.members = members;
      this.node = node;
    }
  }

  /** Learns to tell the rows that {@code right} marks from the others. */
  Forest train(List<Boolean> right) {
    Random random = new Random(SEED);
    int marked = 0;
    for (boolean one : right) {
      marked += one ? 1 : 0;
    }
    double base = Math.log((marked + 1.0) / (rows - marked + 1.0));
    double[] odds = new double[rows];
    Arrays.fill(odds, base);
    double[] gradient = new double[rows];
    double[] curvature = new double[rows];
    List<Long> nodes = new ArrayList<>();
    int[] roots = new int[TREES];
    for (int tree = 0; tree < TREES; tree++) {
      for (int row = 0; row < rows; row++) {
        double p = 1 / (1 + Math.exp(-odds[row]));
        gradient[row] = p - (right.get(row) ? 1 : 0);
        curvature[row] = p * (1 - p);
      }
      roots[tree] = grow(nodes, pick(random), gradient, curvature, odds);
    }
    return new Forest((float) base, roots, nodes.stream().mapToLong(node -> node).toArray());
  }

  /** Half of the features, by chance. */
  private int[] pick(Random random) {
    int[] all = new int[features];
    for (int i = 0; i < features; i++) {
      int at = random.nextInt(i + 1);
      all[i] = all[at];
      all[at] = i;
    }
    int[] picked = Arrays.copyOf(all, (int) (features * FEATURES));
    Arrays.sort(picked);
    return picked;
  }

  /** Grows one tree, adds what it says to the odds, and tells where its root stands. */
  private int grow(
      List<Long> nodes, int[] looked, double[] gradient, double[] curvature, double[] odds) {
    int[] all = new int[rows];
    for (int row = 0; row < rows; row++) {
      all[row] = row;
    }
    int root = nodes.size();
    nodes.add(0L);
    List<Leaf> leaves = new ArrayList<>();
    Leaf first = new Leaf(all, root);
    sum(first, looked, gradient, curvature);
    seek(first, looked);
    leaves.add(first);
    while (leaves.size() < LEAVES) {
      Leaf best = leaves.get(0);
      for (Leaf leaf : leaves) {
        best = leaf.gain > best.gain ? leaf : best;
      }
      if (best.gain <= 0) {
        break;
      }
      leaves.remove(best);
      leaves.addAll(split(best, nodes, looked, gradient, curvature));
    }
    for (Leaf leaf : leaves) {
      double step = -RATE * leaf.gradient / (leaf.curvature + PENALTY);
      nodes.set(leaf.node, Forest.node(Forest.LEAF, 0, (float) step));
      for (int row : leaf.members) {
        odds[row] += step;
      }
    }
    return root;
  }

  private List<Leaf> split(
      Leaf leaf, List<Long> nodes, int[] looked, double[] gradient, double[] curvature) {
    byte[] bin = bins[leaf.feature];
    int[] low = Arrays.stream(leaf.members).filter(row -> bin[row] <= leaf.bin).toArray();
    int[] high = Arrays.stream(leaf.members).filter(row -> bin[row] > leaf.bin).toArray();
    int child = nodes.size();
    nodes.add(0L);
    nodes.add(0L);
    nodes.set(leaf.node, Forest.node(leaf.feature, child, edges[leaf.feature][leaf.bin]));
    Leaf left = new Leaf(low, child);
    Leaf right = new Leaf(high, child + 1);
    Leaf less = low.length <= high.length ? left : right;
    sum(less, looked, gradient, curvature);
    subtract(leaf, less, less == left ? right : left, looked);
    seek(left, looked);
    seek(right, looked);
    return List.of(left, right);
  }

  private void sum(Leaf leaf, int[] looked, double[] gradient, double[] curvature) {
    for (int row : leaf.members) {
      leaf.gradient += gradient[row];
      leaf.curvature += curvature[row];
    }
    for (int f : looked) {
      byte[] bin = bins[f];
      for (int row : leaf.members) {
        int at = f * BINS + bin[row];
        leaf.gradients[at] += gradient[row];
        leaf.curvatures[at] += curvature[row];
        leaf.counts[at]++;
      }
    }
  }

  /** Of two children the one's sums are what the other leaves of their parent's. */
  private static void subtract(Leaf parent, Leaf one, Leaf other, int[] looked) {
    other.gradient = parent.gradient - one.gradient;
    other.curvature = parent.curvature - one.curvature;
    for (int f : looked) {
      for (int at = f * BINS; at < (f + 1) * BINS; at++) {
        other.gradients[at] = parent.gradients[at] - one.gradients[at];
        other.curvatures[at] = parent.curvatures[at] - one.curvatures[at];
        other.counts[at] = parent.counts[at] - one.counts[at];
      }
    }
  }

  /** Finds the split of {@code leaf} that gains most. */
  private void seek(Leaf leaf, int[] looked) {
    double whole = worth(leaf.gradient, leaf.curvature);
    for (int f : looked) {
      double gradient = 0;
      double curvature = 0;
      int count = 0;
      for (int bin = 0; bin < edges[f].length; bin++) {
        gradient += leaf.gradients[f * BINS + bin];
        curvature += leaf.curvatures[f * BINS + bin];
        count += leaf.counts[f * BINS + bin];
        if (count < LEAST_ROWS || leaf.members.length - count < LEAST_ROWS) {
          continue;
        }
        double gain =
            worth(gradient, curvature)
                + worth(leaf.gradient - gradient, leaf.curvature - curvature)
                - whole;
        if (gain > leaf.gain) {
          leaf.gain = gain;
          leaf.feature = f;
          leaf.bin = bin;
        }
      }
    }
  }

  private static double worth(double gradient, double curvature) {
    return gradient * gradient / (curvature + PENALTY);
  }
}
