package org.onrecord.replay.diff;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much differs, and what it comes from. */
public final class DiffSummary {

  private final Map<Change.Part, Map<Change.Kind, Long>> changes = new EnumMap<>(Change.Part.class);
  private final Map<Change.Part, Long> same = new EnumMap<>(Change.Part.class);
  private final SortedMap<String, Long> causes = new TreeMap<>();

  void same(Change.Part part) {
    same.merge(part, 1L, Long::sum);
  }

  void add(Change change) {
    changes
        .computeIfAbsent(change.part(), part -> new EnumMap<>(Change.Kind.class))
        .merge(change.kind(), 1L, Long::sum);
    causes.merge(change.why(), 1L, Long::sum);
  }

  /** How many of a part are the same in both, but for the version that found them. */
  public long unchanged(Change.Part part) {
    return same.getOrDefault(part, 0L);
  }

  /** How many changes there are of a part and kind. */
  public long count(Change.Part part, Change.Kind kind) {
    return changes.getOrDefault(part, Map.of()).getOrDefault(kind, 0L);
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** How many changes come from what. */
  public SortedMap<String, Long> causes() {
    return causes;
  }
}
