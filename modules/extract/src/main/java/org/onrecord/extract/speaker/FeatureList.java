package org.onrecord.extract.speaker;

import java.util.Arrays;

/** Binary features, each a place in the table of {@link Weights}. */
final class FeatureList {
  private int[] places = new int[48];
  private int size;

  /** Adds the feature that the template and its values make. */
  void add(Template template, int a, int b, int c) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size++] = place(template, a, b, c);
  }

  void add(Template template, int a, int b) {
    add(template, a, b, 0);
  }

  void add(Template template, int a) {
    add(template, a, 0, 0);
  }

  /** Where the weight of a feature stands in the table. */
  static int place(Template template, int a, int b, int c) {
    int hash = (template.ordinal() + 1) * 0x9E3779B1;
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
}
