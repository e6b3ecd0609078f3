package org.onrecord.extract;

import java.util.List;

/**
 * A stretch of a text, counted in Unicode code points, end exclusive (W3C Web Annotation,
 * TextPositionSelector).
 *
 * @param start the first code point
 * @param end the code point after the last
 */
public record Span(int start, int end) {

  /**
   * @throws IllegalArgumentException if {@code start} is negative or {@code end} is not after it
   */
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
    }
  }

  /** The words of {@code text} that this span covers. */
  public String of(String text) {
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }

  /** The words that {@code spans} cover; several pieces are joined by " … ". */
  public static String join(String text, List<Span> spans) {
    return String.join(" … ", spans.stream().map(span -> span.of(text)).toList());
  }
}
