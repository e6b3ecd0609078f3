package org.onrecord.extract.speaker;

import java.util.Arrays;

/** Binary features, each a place in the table of {@link Weights}. */
final class FeatureList {
  private int[] places = new int[64];
  private int size;

  /** Adds the feature that the template and its values make. */
  void add(int template, int a, int b, int c) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size++] = place(template, a, b, c);
  }

  /** Where the weight of a feature stands in the table. */
  static int place(int template, int a, int b, int c) {
    int hash = template * 0x9E3779B1;
    hash = (hash ^ a) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 15) ^ b) * 0xC2B2AE35;
    hash = (hash ^ (hash >>> 13) ^ c) * 0x27D4EB2F;
    return (hash ^ hash >>> 16) & (Weights.SIZE - 1);
  }

  int size() {
    return size;
  }

  int get(int i) {
    return places[i];
  }

  void clear() {
    size = 0;
  }
}
