package org.onrecord.extract.enrich;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.TokenSpan;

/** Tells which attribution another is nested in: "A said that B had promised". */
final class Nesting {

  /** Stands for an attribution that is nested in none. */
  static final int NONE = -1;

  /** How many attributions around another are looked at. */
  private static final int DEEPEST = 8;

  private Nesting() {}

  /**
   * For each of {@code findings}, which come in the order of the text, the place of the innermost
   * one whose content holds its cue and its content; or {@link #NONE}.
   */
  static int[] of(List<Finding> findings) {
    int[] outer = new int[findings.size()];
    Deque<Integer> around = new ArrayDeque<>();
    for (int i = 0; i < outer.length; i++) {
      Finding finding = findings.get(i);
      int start = finding.content().get(0).start();
      around.removeIf(j -> end(findings.get(j)) <= start);
      outer[i] = NONE;
      for (int j : around) {
        if (holds(findings.get(j), finding)) {
          outer[i] = j;
          break;
        }
      }
      around.push(i);
      if (around.size() > DEEPEST) {
        around.removeLast();
      }
    }
    return outer;
  }

  private static int end(Finding finding) {
    return finding.content().get(finding.content().size() - 1).end();
  }

  private static boolean holds(Finding outer, Finding inner) {
    return !inner.cue().isEmpty()
        && inner.content().stream().allMatch(piece -> holds(outer, piece))
        && inner.cue().stream().allMatch(piece -> holds(outer, piece));
  }

  private static boolean holds(Finding outer, TokenSpan span) {
    return outer.content().stream()
        .anyMatch(piece -> piece.start() <= span.start() && span.end() <= piece.end());
  }
}
