package org.onrecord.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From terms to the wordings of one speaker that have them. */
final class TermIndex {

  private final Map<String, IndexedWording> wordings = new HashMap<>();

  /** For each term, the wordings that have it in their prefix. */
  private final Map<String, List<IndexedWording>> byPrefix = new HashMap<>();

  /** For each term, the wordings that have it elsewhere. */
  private final Map<String, List<IndexedWording>> byRest = new HashMap<>();

  /** How many wordings are in it. */
  int size() {
    return wordings.size();
  }

  void add(IndexedWording wording) {
    remove(wording.id());
    wordings.put(wording.id(), wording);
    wording.prefix().forEach(term -> add(byPrefix, term, wording));
    wording.rest().forEach(term -> add(byRest, term, wording));
  }

  void remove(String id) {
    IndexedWording known = wordings.remove(id);
    if (known != null) {
      known.prefix().forEach(term -> remove(byPrefix, term, known));
      known.rest().forEach(term -> remove(byRest, term, known));
    }
  }

  /** The ids of the wordings that may be like {@code wording}. */
  Set<String> candidates(IndexedWording wording) {
    // each term is met once for a wording: it is in its prefix, or it isn't
    Map<String, Integer> shared = new HashMap<>();
    Set<String> ids = new TreeSet<>();
    for (String term : wording.prefix()) {
      count(byPrefix.get(term), wording, shared, ids);
      count(byRest.get(term), wording, shared, ids);
    }
    for (String term : wording.rest()) {
      count(byPrefix.get(term), wording, shared, ids);
    }
    return ids;
  }

  private static void count(
      @Nullable List<IndexedWording> having,
      IndexedWording wording,
      Map<String, Integer> shared,
      Set<String> ids) {
    if (having == null) {
      return;
    }
    for (IndexedWording other : having) {
      int breadth = Math.min(wording.breadth(), other.breadth());
      if (shared.merge(other.id(), 1, Integer::sum) >= breadth) {
        ids.add(other.id());
      }
    }
  }

  private static void add(
      Map<String, List<IndexedWording>> terms, String term, IndexedWording wording) {
    // most terms have one
    terms.computeIfAbsent(term, absent -> new ArrayList<>(1)).add(wording);
  }

  private static void remove(
      Map<String, List<IndexedWording>> terms, String term, IndexedWording wording) {
    terms.computeIfPresent(
        term,
        (same, having) -> {
          having.removeIf(other -> other == wording);
          return having.isEmpty() ? null : having;
        });
  }
}
