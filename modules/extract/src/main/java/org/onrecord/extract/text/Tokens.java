package org.onrecord.extract.text;

import java.util.Arrays;

/** The tokens of a text in order, as columns; grows while the tokenizer fills it. */
final class Tokens {
  int count;
  int[] starts;
  int[] ends;
  TokenKind[] kinds;

  Tokens(int capacity) {
    starts = new int[capacity];
    ends = new int[capacity];
    kinds = new TokenKind[capacity];
  }

  void add(int start, int end, TokenKind kind) {
    if (count == starts.length) {
      int capacity = 16 + 2 * count;
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      kinds = Arrays.copyOf(kinds, capacity);
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count++] = kind;
  }
}
