package org.onrecord.extract.enrich;

import java.util.List;
import org.onrecord.extract.Span;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Turns tokens into spans of code points, for one document. */
final class CodePoints {

  private final Document document;

  /** How many code points stand before each token, and within it. */
  private final int[] starts;

  private final int[] ends;

  CodePoints(Document document) {
    this.document = document;
    starts = new int[document.size()];
    ends = new int[document.size()];
    String text = document.text();
    int at = 0;
    int points = 0;
    for (int token = 0; token < document.size(); token++) {
      points += text.codePointCount(at, document.start(token));
      starts[token] = points;
      points += text.codePointCount(document.start(token), document.end(token));
      ends[token] = points;
      at = document.end(token);
    }
  }

  Span span(TokenSpan tokens) {
    return new Span(starts[tokens.start()], ends[tokens.end() - 1]);
  }

  List<Span> spans(List<TokenSpan> pieces) {
    return pieces.stream().map(this::span).toList();
  }

  Document document() {
    return document;
  }
}
