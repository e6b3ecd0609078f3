package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenSpan;

/**
 * Lets what begins or ends within a quotation have all of it, if nobody else claims the rest: “Yes,
 * I was there, | and I would go again” has one speaker.
 */
public final class WholeQuotations implements Finder {

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Quotation> quotations = document.quotations();
    int[] quotationAt = new int[document.size()];
    Arrays.fill(quotationAt, -1);
    for (int i = 0; i < quotations.size(); i++) {
      if (quotations.get(i).depth() == 0) {
        Arrays.fill(quotationAt, quotations.get(i).start(), quotations.get(i).end(), i);
      }
    }
    int[] claimedBefore = claimedBefore(document, soFar);
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      List<TokenSpan> content = new ArrayList<>();
      for (TokenSpan piece : finding.content()) {
        TokenSpan whole = piece;
        for (int edge : new int[] {piece.start(), piece.end() - 1}) {
          int at = quotationAt[edge];
          if (at >= 0 && !speaksWithin(finding, quotations.get(at))) {
            whole = with(whole, piece, quotations.get(at), claimedBefore);
          }
        }
        content.add(whole);
      }
      all.add(content.equals(finding.content()) ? finding : finding.withContent(content));
    }
    return all;
  }

  /** For each token, and past the last, how many before it are claimed or say who claims. */
  private static int[] claimedBefore(Document document, List<Finding> findings) {
    boolean[] isClaimed = new boolean[document.size()];
    for (Finding finding : findings) {
      for (List<TokenSpan> spans : List.of(finding.content(), finding.cue(), finding.source())) {
        spans.forEach(span -> Arrays.fill(isClaimed, span.start(), span.end(), true));
      }
    }
    int[] before = new int[document.size() + 1];
    for (int token = 0; token < document.size(); token++) {
      before[token + 1] = before[token] + (isClaimed[token] ? 1 : 0);
    }
    return before;
  }

  private static boolean speaksWithin(Finding finding, Quotation quotation) {
    return finding.cue().stream().anyMatch(cue -> touches(cue, quotation))
        || finding.source().stream().anyMatch(source -> touches(source, quotation));
  }

  private static boolean touches(TokenSpan span, Quotation quotation) {
    return span.start() < quotation.end() && quotation.start() < span.end();
  }

  private static TokenSpan with(
      TokenSpan whole, TokenSpan piece, Quotation quotation, int[] claimedBefore) {
    int start = Math.min(whole.start(), quotation.start());
    int end = Math.max(whole.end(), quotation.end());
    boolean isFree =
        claimedBefore[Math.max(start, piece.start())] == claimedBefore[start]
            && claimedBefore[end] == claimedBefore[Math.min(end, piece.end())];
    return isFree ? new TokenSpan(start, end) : whole;
  }
}
