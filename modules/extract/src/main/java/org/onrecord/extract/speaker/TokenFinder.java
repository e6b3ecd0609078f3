package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.Span;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Finds the tokens that spans of code points cover. */
final class TokenFinder {
  private final Document document;

  /** For each code point of the text, its place in UTF-16 units; one more for the end. */
  private final int[] units;

  TokenFinder(Document document) {
    this.document = document;
    String text = document.text();
    units = new int[text.codePointCount(0, text.length()) + 1];
    int unit = 0;
    for (int point = 0; point < units.length; point++) {
      units[point] = unit;
      if (unit < text.length()) {
        unit += Character.charCount(text.codePointAt(unit));
      }
    }
  }

  List<TokenSpan> tokens(List<Span> spans) {
    List<TokenSpan> tokens = new ArrayList<>(spans.size());
    for (Span span : spans) {
      int first = firstEndingAfter(units[span.start()]);
      int end = first;
      while (end < document.size() && document.start(end) < units[span.end()]) {
        end++;
      }
      if (end > first) {
        tokens.add(new TokenSpan(first, end));
      }
    }
    return tokens;
  }

  private int firstEndingAfter(int unit) {
    int low = 0;
    int high = document.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (document.end(middle) > unit) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
