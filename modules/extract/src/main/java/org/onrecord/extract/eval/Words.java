package org.onrecord.extract.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.onrecord.extract.Span;

/**
 * The word tokens that the figures count: runs of letters and digits, with apostrophes between
 * them.
 */
final class Words {

  private final List<String> words = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  Words(String text) {
    int[] points = text.codePoints().toArray();
    int at = 0;
    while (at < points.length) {
      int end = wordEnd(points, at);
      if (end > at) {
        words.add(fold(new String(points, at, end - at)));
        spans.add(new Span(at, end));
      }
      at = Math.max(end, at + 1);
    }
  }

  /** The words of a name, folded as those of a text. */
  static List<String> of(String text) {
    return new Words(text).words;
  }

  /** The words that {@code passages} touch. */
  BitSet covered(List<Span> passages) {
    BitSet covered = new BitSet();
    for (Span passage : passages) {
      for (int word = firstEndingAfter(passage.start());
          word < spans.size() && spans.get(word).start() < passage.end();
          word++) {
        covered.set(word);
      }
    }
    return covered;
  }

  /** The words at {@code indices}, in lower case and without a possessive's ending. */
  List<String> at(BitSet indices) {
    return indices.stream().mapToObj(words::get).toList();
  }

  private int firstEndingAfter(int point) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).end() > point) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int wordEnd(int[] points, int start) {
    int at = start;
    while (at < points.length && isLetterOrNumber(points[at])) {
      at++;
      boolean joins =
          at + 1 < points.length
              && (points[at] == '\'' || points[at] == '’')
              && isLetterOrNumber(points[at + 1]);
      if (joins) {
        at++;
      }
    }
    return at;
  }

  static boolean isLetterOrNumber(int point) {
    int type = Character.getType(point);
    return Character.isLetterOrDigit(point)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static String fold(String word) {
    String folded = word.toLowerCase(Locale.ROOT);
    return folded.endsWith("'s") || folded.endsWith("’s")
        ? folded.substring(0, folded.length() - 2)
        : folded;
  }
}
