package org.onrecord.streams;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Span;

/** A text that is cut by code points, at the same small cost wherever the cut is. */
final class CodePointText {

  private final String text;

  /** The UTF-16 offset of each code point and of the end; null where the two count the same. */
  private final int @Nullable [] offsets;

  CodePointText(String text) {
    this.text = text;
    int points = text.codePointCount(0, text.length());
    this.offsets = points == text.length() ? null : offsets(text, points);
  }

  private static int[] offsets(String text, int points) {
    int[] offsets = new int[points + 1];
    for (int point = 0, offset = 0; point < points; point++) {
      offsets[point] = offset;
      offset += Character.charCount(text.codePointAt(offset));
    }
    offsets[points] = text.length();
    return offsets;
  }

  /**
   * @throws IndexOutOfBoundsException if {@code span} is not within the text
   */
  String cut(Span span) {
    return offsets == null
        ? text.substring(span.start(), span.end())
        : text.substring(offsets[span.start()], offsets[span.end()]);
  }

  /** The words of {@code spans}; several pieces are joined by " … ". */
  String cut(List<Span> spans) {
    return String.join(" … ", spans.stream().map(this::cut).toList());
  }
}
