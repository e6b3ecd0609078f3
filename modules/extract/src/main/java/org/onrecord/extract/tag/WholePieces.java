package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * Makes whole what labels, one for each token, cut apart: "ca|n't", and a quotation whose next
 * sentence they begin anew. Of contents only: a source may end within a word ("she|'s said").
 */
final class WholePieces {

  private WholePieces() {}

  /**
   * The pieces with the words that they begin and end in, those that nothing parts as one.
   *
   * @param pieces in the order of the text
   */
  static List<TokenSpan> of(Document document, List<TokenSpan> pieces) {
    List<TokenSpan> whole = new ArrayList<>(pieces.size());
    for (TokenSpan piece : pieces) {
      int start = piece.start();
      while (document.goesOnWord(start)) {
        start--;
      }
      int end = piece.end();
      while (end < document.size() && document.goesOnWord(end)) {
        end++;
      }
      int last = whole.size() - 1;
      if (last >= 0 && start <= whole.get(last).end()) {
        whole.set(last, new TokenSpan(whole.get(last).start(), end));
      } else {
        whole.add(new TokenSpan(start, end));
      }
    }
    return whole;
  }
}
