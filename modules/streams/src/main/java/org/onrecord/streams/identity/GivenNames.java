package org.onrecord.streams.identity;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** First names that are known as such, and what is short for what. */
final class GivenNames {

  /** By skeleton, the lines of the file that have it. */
  private static final Map<String, BitSet> LINES = read();

  private GivenNames() {}

  private static Map<String, BitSet> read() {
    Map<String, BitSet> lines = new HashMap<>();
    List<String> all = WordFile.lines("given-names.txt");
    for (int i = 0; i < all.size(); i++) {
      for (String name : all.get(i).split(" ")) {
        lines.computeIfAbsent(Spelling.given(name), key -> new BitSet()).set(i);
      }
    }
    return lines;
  }

  static boolean contains(String skeleton) {
    return LINES.containsKey(skeleton);
  }

  /** Whether one may stand for the other: the same name, or short for it. */
  static boolean agree(String skeleton, String other) {
    if (skeleton.equals(other)) {
      return true;
    }
    BitSet lines = LINES.get(skeleton);
    BitSet others = LINES.get(other);
    return lines != null && others != null && lines.intersects(others);
  }
}
