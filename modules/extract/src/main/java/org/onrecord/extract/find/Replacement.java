package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Findings that take the place of what was found before in the same words. */
final class Replacement {

  private final List<Finding> added = new ArrayList<>();
  private final boolean[] replaced;

  Replacement(Document document) {
    replaced = new boolean[document.size()];
  }

  /**
   * Adds {@code finding} in place of all whose cue, or whose content's start, is in {@code words}.
   */
  void put(Finding finding, TokenSpan words) {
    added.add(finding);
    Arrays.fill(replaced, words.start(), words.end(), true);
  }

  /** What is left of {@code soFar}, with what was put. */
  List<Finding> in(List<Finding> soFar) {
    if (added.isEmpty()) {
      return soFar;
    }
    List<Finding> all = new ArrayList<>(soFar);
    all.removeIf(this::isReplaced);
    all.addAll(added);
    return all;
  }

  private boolean isReplaced(Finding finding) {
    if (replaced[finding.content().get(0).start()]) {
      return true;
    }
    for (TokenSpan cue : finding.cue()) {
      if (replaced[cue.start()]) {
        return true;
      }
    }
    return false;
  }
}
