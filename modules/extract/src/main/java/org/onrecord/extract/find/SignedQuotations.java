package org.onrecord.extract.find;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds quotations with a signature, as letters and collected voices have it: "“We came back.” —
 * Ola Brandt", with a dash before it or a line of its own, and after a comma what else it tells.
 */
public final class SignedQuotations implements Finder {

  private static final String ID = "signed-quotation";
  private static final double CONFIDENCE = 0.9;
  private static final int SHORTEST_QUOTATION = 4;
  private static final int LONGEST_NAME = 5;
  private static final int LONGEST_SIGNATURE = 16;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Replacement replacement = new Replacement(document);
    for (Quotation quotation : document.quotations()) {
      boolean whole =
          quotation.depth() == 0
              && quotation.closed()
              && quotation.end() - quotation.start() > SHORTEST_QUOTATION
              && document.blocks().get(document.blockOf(quotation.start())).start()
                  == quotation.start();
      TokenSpan author = whole ? author(document, quotation.end()) : null;
      if (author != null) {
        TokenSpan content = new TokenSpan(quotation.start(), quotation.end());
        replacement.put(
            new Finding(List.of(content), List.of(), List.of(author), CONFIDENCE, ID), content);
      }
    }
    return replacement.in(soFar);
  }

  /** The name at {@code start}, where it signs: with a dash before it or at the start of a line. */
  private static @Nullable TokenSpan author(Document document, int start) {
    if (start >= document.size()) {
      return null;
    }
    Block block = document.blocks().get(document.blockOf(start));
    boolean dashed =
        "—–―-".indexOf(document.first(start)) >= 0 && document.kind(start) != TokenKind.WORD;
    int name = dashed ? start + 1 : start;
    if (!dashed && block.start() != start || block.end() - start > LONGEST_SIGNATURE) {
      return null;
    }
    int end = name;
    while (end < block.end()
        && document.kind(end) == TokenKind.WORD
        && Character.isUpperCase(document.first(end))) {
      end++;
    }
    boolean signs =
        end - name >= (dashed ? 1 : 2)
            && end - name <= LONGEST_NAME
            && (end == block.end() || ",.(".indexOf(document.first(end)) >= 0);
    return signs ? new TokenSpan(name, end) : null;
  }
}
