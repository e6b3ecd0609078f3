package org.onrecord.extract.eval;

import java.util.List;
import org.onrecord.extract.Span;

/** The attributions that a row of figures is about. */
public enum Group {
  ALL,
  /** At least nine tenths of the content's letters stand in quotation marks. */
  DIRECT,
  /** Some of the content's letters stand in quotation marks. */
  MIXED,
  INDIRECT;

  private static final double MOSTLY = 0.9;

  boolean includes(Group kind) {
    return this == ALL || this == kind;
  }

  /**
   * Works the kind out from the text. A closing mark where none is open opens one, as careless copy
   * has it.
   *
   * @param text the text as code points
   */
  static Group of(int[] text, List<Span> content) {
    boolean inside = false;
    int total = 0;
    int quoted = 0;
    for (Span span : content) {
      int at = startWithMark(text, span.start());
      while (at < span.end()) {
        int mark = markLength(text, at, span.end());
        if (mark > 0) {
          inside = text[at] == '“' || !inside;
          at += mark;
          continue;
        }
        if (Words.isLetterOrNumber(text[at])) {
          total++;
          if (inside) {
            quoted++;
          }
        }
        at++;
      }
    }
    return quoted == 0 ? INDIRECT : quoted >= MOSTLY * total ? DIRECT : MIXED;
  }

  private static int startWithMark(int[] text, int start) {
    int before = text[Math.max(start - 1, 0)];
    if (before == '“' || before == '”' || before == '"') {
      return Math.max(start - 1, 0);
    }
    return start >= 2 && text[start - 2] == '\'' && before == '\'' ? start - 2 : start;
  }

  private static int markLength(int[] text, int at, int end) {
    return switch (text[at]) {
      case '“', '”', '"' -> 1;
      case '\'' -> at + 1 < end && text[at + 1] == '\'' ? 2 : 0;
      default -> 0;
    };
  }
}
