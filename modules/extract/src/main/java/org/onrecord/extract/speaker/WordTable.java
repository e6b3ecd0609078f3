package org.onrecord.extract.speaker;

/**
 * Words with a set of bits each, looked up by 64-bit hashes alone: a look-up touches a line or two
 * of memory, where a map of strings touches five, and that nobody's words share a hash with the
 * lexicon's is as good as certain (one chance in 10^15 a word).
 */
final class WordTable {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private long[] hashes = new long[1 << 10];
  private int[] bits = new int[1 << 10];
  private int size;

  /** Adds {@code more}, which is not 0, to the bits of {@code word}. */
  void add(String word, int more) {
    if (size * 2 >= hashes.length) {
      grow();
    }
    long hash = hash(word, 0, word.length());
    int at = place(hash);
    size += bits[at] == 0 ? 1 : 0;
    hashes[at] = hash;
    bits[at] |= more;
  }

  /** The bits of the word from {@code start} to {@code end} of {@code text}, 0 if it has none. */
  int get(String text, int start, int end) {
    return bits[place(hash(text, start, end))];
  }

  private int place(long hash) {
    int mask = hashes.length - 1;
    int at = (int) (hash >>> 32) & mask;
    while (bits[at] != 0 && hashes[at] != hash) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldBits = bits;
    hashes = new long[oldHashes.length * 2];
    bits = new int[oldBits.length * 2];
    for (int i = 0; i < oldBits.length; i++) {
      if (oldBits[i] != 0) {
        int at = place(oldHashes[i]);
        hashes[at] = oldHashes[i];
        bits[at] = oldBits[i];
      }
    }
  }

  /** FNV-1a over UTF-16 units. */
  private static long hash(String text, int start, int end) {
    long hash = FNV_OFFSET;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
