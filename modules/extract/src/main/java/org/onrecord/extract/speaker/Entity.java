package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody or something that a text names, with all the names it goes by there. */
final class Entity {
  final List<Name> names = new ArrayList<>();
  private int fulls;
  EntityType type;

  /** Evidence that the text says he (positive) or she (negative). */
  int maleness;

  /** The name that has the most of it. */
  Name fullest;

  /** Whose campaign, administration or team it is. */
  @Nullable Entity owner;

  /** Whether a capital "The" belongs to the name: "The New Yorker". */
  boolean hasArticle;

  /** How many attributions it has been the speaker of so far. */
  int spoken;

  Entity(Name name) {
    type = name.type;
    fullest = name;
  }

  /** How many of its names have several words. They stand first, and in the text's order. */
  int fulls() {
    return fulls;
  }

  /** The latest name of several words before the token, or null. */
  @Nullable Name latestFull(int token) {
    int low = 0;
    int high = fulls;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (names.get(middle).start < token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : names.get(low - 1);
  }

  void add(Name name) {
    if (name.key.length > 1 && fulls == names.size()) {
      fulls++;
    }
    names.add(name);
  }

  Gender gender() {
    return maleness > 0 ? Gender.MALE : maleness < 0 ? Gender.FEMALE : Gender.UNKNOWN;
  }

  boolean isPerson() {
    return type == EntityType.PERSON;
  }
}
