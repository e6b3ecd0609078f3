package org.onrecord.extract.find;

import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Which tokens of a document stand in the content of a finding. */
final class Claims {

  private final Document document;
  private final boolean[] claimed;

  Claims(Document document, List<Finding> findings) {
    this.document = document;
    claimed = new boolean[document.size()];
    for (Finding finding : findings) {
      for (TokenSpan piece : finding.content()) {
        Arrays.fill(claimed, piece.start(), piece.end(), true);
      }
    }
  }

  /** Whether any token of {@code span} is claimed. */
  boolean touch(TokenSpan span) {
    for (int token = span.start(); token < span.end(); token++) {
      if (claimed[token]) {
        return true;
      }
    }
    return false;
  }

  /** Whether all tokens of the spans are claimed; not so of none. */
  boolean hold(List<TokenSpan> spans) {
    for (TokenSpan span : spans) {
      for (int token = span.start(); token < span.end(); token++) {
        if (!claimed[token]) {
          return false;
        }
      }
    }
    return !spans.isEmpty();
  }

  /**
   * Whether {@code quotation} is an outermost one in the text, of {@code words} words or more, none
   * of them claimed.
   */
  boolean leaveOpen(Quotation quotation, int words) {
    if (quotation.depth() > 0
        || quotation.innerEnd() <= quotation.innerStart()
        || !isText(document.blocks().get(document.blockOf(quotation.start())).kind())
        || touch(new TokenSpan(quotation.innerStart(), quotation.innerEnd()))) {
      return false;
    }
    int count = 0;
    for (int t = quotation.innerStart(); t < quotation.innerEnd() && count < words; t++) {
      if (document.kind(t) == TokenKind.WORD) {
        count++;
      }
    }
    return count >= words;
  }

  private static boolean isText(Block.Kind kind) {
    return kind == Block.Kind.PARAGRAPH || kind == Block.Kind.HEADLINE;
  }
}
