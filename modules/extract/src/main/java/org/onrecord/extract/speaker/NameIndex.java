package org.onrecord.extract.speaker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the names of a text by their place. */
final class NameIndex {
  private final List<Name> names;

  /** For each token, the number of names that start before it. */
  private final int[] startedBefore;

  NameIndex(List<Name> names, int tokens) {
    this.names = names;
    startedBefore = new int[tokens + 1];
    int next = 0;
    for (int token = 0; token <= tokens; token++) {
      while (next < names.size() && names.get(next).start < token) {
        next++;
      }
      startedBefore[token] = next;
    }
  }

  int size() {
    return names.size();
  }

  Name get(int place) {
    return names.get(place);
  }

  /** How many names start before the token. */
  int before(int token) {
    return startedBefore[token];
  }

  /** The name, with its titles, that covers the token. */
  @Nullable Name at(int token) {
    int place = startedBefore[token];
    if (place > 0 && names.get(place - 1).end > token) {
      return names.get(place - 1);
    }
    if (place < names.size() && names.get(place).runStart <= token) {
      return names.get(place);
    }
    return null;
  }

  /** The names that lie between two tokens. */
  List<Name> within(int start, int end) {
    int from = startedBefore[start];
    int to = startedBefore[end];
    while (to > from && names.get(to - 1).end > end) {
      to--;
    }
    return names.subList(from, to);
  }
}
