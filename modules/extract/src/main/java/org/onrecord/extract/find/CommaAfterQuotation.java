package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Parts a quotation from the source that follows it after a comma outside the marks, as British
 * copy has it: "“The strike goes on”, the union's secretary, Maud Arlen, said".
 */
public final class CommaAfterQuotation implements Finder {

  private static final int LONGEST_QUOTATION = 500;
  private static final int LONGEST_SOURCE = 15;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      all.add(part(document, finding));
    }
    return all;
  }

  private static Finding part(Document document, Finding finding) {
    TokenSpan piece = finding.content().get(0);
    if (finding.cue().isEmpty() || !document.isQuoted(piece.start())) {
      return finding;
    }
    int comma = piece.start();
    while (comma < piece.end()
        && document.isQuoted(comma)
        && comma - piece.start() < LONGEST_QUOTATION) {
      comma++;
    }
    int cue = finding.cue().get(0).start();
    if (comma >= piece.end() - 1
        || document.first(comma) != ','
        || cue < piece.end()
        || cue - comma > LONGEST_SOURCE
        || quotesAgain(document, comma, cue)) {
      return finding;
    }
    int end = cue;
    while (document.kind(end - 1) == TokenKind.PUNCTUATION) {
      end--;
    }
    List<TokenSpan> content = new ArrayList<>(finding.content());
    content.set(0, new TokenSpan(piece.start(), comma));
    Finding parted = finding.withContent(content);
    return end > comma + 1 ? parted.withSource(List.of(new TokenSpan(comma + 1, end))) : parted;
  }

  private static boolean quotesAgain(Document document, int start, int end) {
    for (int token = start; token < end; token++) {
      if (document.isQuoted(token)) {
        return true;
      }
    }
    return false;
  }
}
