package org.onrecord.extract.tag;

import java.util.BitSet;
import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/** What there is to measure of the pieces of a content or source. */
final class Pieces {

  private Pieces() {}

  /** How many tokens they have. */
  static int size(List<TokenSpan> pieces) {
    int size = 0;
    for (TokenSpan piece : pieces) {
      size += piece.end() - piece.start();
    }
    return size;
  }

  /** The F1 of the one's tokens against the other's. */
  static double overlap(List<TokenSpan> a, List<TokenSpan> b) {
    int common = 0;
    for (TokenSpan x : a) {
      for (TokenSpan y : b) {
        common += Math.max(0, Math.min(x.end(), y.end()) - Math.max(x.start(), y.start()));
      }
    }
    return common == 0 ? 0 : 2.0 * common / (size(a) + size(b));
  }

  /** Whether one of them holds all of {@code span}. */
  static boolean hold(List<TokenSpan> pieces, TokenSpan span) {
    return pieces.stream().anyMatch(piece -> piece.contains(span));
  }

  /** Whether a token of {@code span} is among {@code tokens}. */
  static boolean touch(TokenSpan span, BitSet tokens) {
    int next = tokens.nextSetBit(span.start());
    return next >= 0 && next < span.end();
  }

  /** How many tokens stand between {@code span} and the nearest of them; -1 if they overlap. */
  static int gap(TokenSpan span, List<TokenSpan> pieces) {
    int nearest = Integer.MAX_VALUE;
    for (TokenSpan piece : pieces) {
      int distance =
          piece.start() >= span.end() ? piece.start() - span.end() : span.start() - piece.end();
      nearest = Math.min(nearest, Math.max(-1, distance));
    }
    return nearest;
  }
}
