package org.onrecord.extract.enrich;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Tells which parts of a content stand in quotation marks, for one document. */
final class QuotedParts {

  /** The share of a content's letters in quotation marks from which on it is direct. */
  private static final double MOSTLY = 0.9;

  private final Document document;

  /** The outermost quotations, in order. */
  private final List<Quotation> outermost;

  QuotedParts(Document document) {
    this.document = document;
    outermost = document.quotations().stream().filter(q -> q.depth() == 0).toList();
  }

  /** The quoted parts of {@code content}, without the marks. */
  List<TokenSpan> of(List<TokenSpan> content) {
    List<TokenSpan> quoted = new ArrayList<>();
    for (TokenSpan piece : content) {
      for (int i = firstEndingAfter(piece.start()); i < outermost.size(); i++) {
        Quotation quotation = outermost.get(i);
        if (quotation.start() >= piece.end()) {
          break;
        }
        int start = Math.max(piece.start(), quotation.innerStart());
        int end = Math.min(piece.end(), quotation.innerEnd());
        if (start < end) {
          quoted.add(new TokenSpan(start, end));
        }
      }
    }
    return quoted;
  }

  Attribution.Kind kind(List<TokenSpan> content) {
    int letters = 0;
    int quoted = 0;
    for (TokenSpan piece : content) {
      for (int token = piece.start(); token < piece.end(); token++) {
        if (document.kind(token) == TokenKind.WORD) {
          int length = document.end(token) - document.start(token);
          letters += length;
          quoted += document.isQuoted(token) ? length : 0;
        }
      }
    }
    return quoted == 0
        ? Attribution.Kind.INDIRECT
        : quoted >= MOSTLY * letters ? Attribution.Kind.DIRECT : Attribution.Kind.MIXED;
  }

  private int firstEndingAfter(int token) {
    int low = 0;
    int high = outermost.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (outermost.get(middle).end() <= token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
