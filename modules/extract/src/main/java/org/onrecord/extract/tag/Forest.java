package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** An additive logistic model of regression trees (Friedman 2001). */
final class Forest {

  /** In place of what a node looks at: it is a leaf. */
  static final int LEAF = 255;

  private final float base;

  /** Where each tree's root stands among the nodes. */
  private final int[] roots;

  /** The nodes, as {@link #node} packs them. */
  private final long[] nodes;

  private final QuickScorer scorer;

  /**
   * @throws IllegalArgumentException if a tree has more than 64 leaves
   */
  Forest(float base, int[] roots, long[] nodes) {
    this.base = base;
    this.roots = roots;
    this.nodes = nodes;
    scorer = new QuickScorer(roots, nodes);
  }

  /**
   * Packs a node.
   *
   * @param feature what it looks at, 0 to 254, or {@link #LEAF}
   * @param left where its left child stands among the nodes, below 2²⁴; the right one comes next
   * @param value the greatest value that goes left; of a leaf, what it adds to the odds
   */
  static long node(int feature, int left, float value) {
    return (long) feature << 56 | (long) left << 32 | Float.floatToIntBits(value) & 0xFFFF_FFFFL;
  }

  static int feature(long node) {
    return (int) (node >>> 56);
  }

  static int left(long node) {
    return (int) (node >>> 32) & 0xFF_FFFF;
  }

  static float value(long node) {
    return Float.intBitsToFloat((int) node);
  }

  /** The probability that the forest gives {@code x}. */
  double probability(float[] x) {
    return 1 / (1 + Math.exp(-scorer.sum(base, x)));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeFloat(base);
    out.writeShort(roots.length);
    for (int root : roots) {
      out.writeInt(root);
    }
    out.writeInt(nodes.length);
    for (long node : nodes) {
      out.writeLong(node);
    }
  }

  static Forest read(DataInputStream in) throws IOException {
    float base = in.readFloat();
    int[] roots = new int[in.readUnsignedShort()];
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = in.readInt();
    }
    long[] nodes = new long[in.readInt()];
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = in.readLong();
    }
    return new Forest(base, roots, nodes);
  }
}
