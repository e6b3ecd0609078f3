package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Lets a quotation that its attribution splits go on with a quotation mark only: in "“We wait,” he
 * said in Calder, Mass. “It may take years.”" no word of the place is content, and in "“Why?” she
 * asked, looking at the clerk" nothing goes on.
 */
public final class ResumedQuotations implements Finder {

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      all.add(isSplit(document, finding) ? trimmed(document, finding) : finding);
    }
    return all;
  }

  /** Whether a whole quotation comes before the cue, and something after it. */
  private static boolean isSplit(Document document, Finding finding) {
    List<TokenSpan> content = finding.content();
    TokenSpan first = content.get(0);
    return content.size() > 1
        && !finding.cue().isEmpty()
        && first.end() <= finding.cue().get(0).start()
        && document.kind(first.start()) == TokenKind.OPENING_MARK
        && document.kind(first.end() - 1) == TokenKind.CLOSING_MARK
        && document.countQuoted(first) >= first.end() - first.start() - 2;
  }

  private static Finding trimmed(Document document, Finding finding) {
    int cue = finding.cue().get(0).start();
    List<TokenSpan> content = new ArrayList<>();
    for (TokenSpan piece : finding.content()) {
      int start = piece.start() > cue ? opening(document, piece) : piece.start();
      if (start < piece.end()) {
        content.add(new TokenSpan(start, piece.end()));
      }
    }
    return content.equals(finding.content()) ? finding : finding.withContent(content);
  }

  /** Where the piece's first quotation opens; its end if none does. */
  private static int opening(Document document, TokenSpan piece) {
    int token = piece.start();
    while (token < piece.end()
        && !document.isQuoted(token)
        && document.kind(token) != TokenKind.OPENING_MARK) {
      token++;
    }
    return token;
  }
}
