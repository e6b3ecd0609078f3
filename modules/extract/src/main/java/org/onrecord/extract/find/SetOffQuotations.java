package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds quotations that a colon sets off and no verb of speaking claims, in the same paragraph or
 * in those after it: "The bank's chairman, Edvard Roth, put out a statement: “…”".
 */
public final class SetOffQuotations implements Finder {

  private static final String ID = "set-off-quotation";
  private static final double CONFIDENCE = 0.7;
  private static final int SHORTEST = 3;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      all.add(withSource(document, finding));
    }
    Claims claims = new Claims(document, soFar);
    for (Quotation quotation : document.quotations()) {
      int colon = quotation.start() - 1;
      if (colon > 0
          && LeadIn.isColon(document, colon)
          && document.blocks().get(document.blockOf(colon)).kind() != Block.Kind.FURNITURE
          && claims.leaveOpen(quotation, SHORTEST)) {
        int start = document.sentences().get(document.sentenceOf(colon)).start();
        LeadIn leadIn = LeadIn.read(document, start, colon);
        if (leadIn != null) {
          TokenSpan content = new TokenSpan(quotation.start(), quotation.end());
          all.add(leadIn.finding(List.of(content), false, CONFIDENCE, ID));
        }
      }
    }
    return all;
  }

  /** A finding whose source was missed, with the one that leads in to it. */
  private static Finding withSource(Document document, Finding finding) {
    int start = finding.content().get(0).start();
    if (!finding.source().isEmpty()
        || start < 2
        || document.kind(start) != TokenKind.OPENING_MARK
        || !LeadIn.isColon(document, start - 1)) {
      return finding;
    }
    int sentence = document.sentences().get(document.sentenceOf(start - 1)).start();
    LeadIn leadIn = LeadIn.read(document, sentence, start - 1);
    return leadIn == null ? finding : finding.withSource(List.of(leadIn.source()));
  }
}
