package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words whose identity the model may look at: those that training saw often enough in lower
 * case. All others, proper names above all, are known by their shape and ending alone, so that the
 * model can't lean on whom it has met.
 */
final class Lexicon {

  /** How often words led to what somebody says. */
  final CueCounts cueCounts;

  private final int[] hashes;
  private final int[] classes;
  private final int mask;

  /**
   * @param classByWord the classes of each word, its syntax + 128 × its sense, by the word's hash
   */
  Lexicon(Map<Integer, Integer> classByWord, CueCounts cueCounts) {
    this.cueCounts = cueCounts;
    int capacity = Integer.highestOneBit(Math.max(4, classByWord.size() * 2)) * 2;
    hashes = new int[capacity];
    classes = new int[capacity];
    mask = capacity - 1;
    java.util.Arrays.fill(classes, -1);
    new TreeMap<>(classByWord)
        .forEach(
            (hash, value) -> {
              int at = hash & mask;
              while (classes[at] >= 0) {
                at = at + 1 & mask;
              }
              hashes[at] = hash;
              classes[at] = value;
            });
  }

  /** The class of the word with this hash, or -1 if it isn't in the lexicon. */
  int classOf(int hash) {
    int at = hash & mask;
    while (classes[at] >= 0) {
      if (hashes[at] == hash) {
        return classes[at];
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  void write(DataOutputStream out) throws IOException {
    TreeMap<Integer, Integer> entries = new TreeMap<>();
    for (int at = 0; at < hashes.length; at++) {
      if (classes[at] >= 0) {
        entries.put(hashes[at], classes[at]);
      }
    }
    out.writeInt(entries.size());
    for (Map.Entry<Integer, Integer> entry : entries.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeShort(entry.getValue());
    }
    cueCounts.write(out);
  }

  static Lexicon read(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<Integer, Integer> entries = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      int hash = in.readInt();
      entries.put(hash, (int) in.readShort());
    }
    return new Lexicon(entries, CueCounts.read(in));
  }
}
