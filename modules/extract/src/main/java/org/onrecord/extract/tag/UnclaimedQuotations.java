package org.onrecord.extract.tag;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** The outermost quotations of which no cue's best reading claims half of the words. */
final class UnclaimedQuotations {

  private final Document document;

  /** Their tokens. */
  private final BitSet tokens = new BitSet();

  /** The sentences in which they begin or end, as places among the document's. */
  private final BitSet sentences = new BitSet();

  UnclaimedQuotations(Document document, List<CueReadings> cues) {
    this.document = document;
    boolean[] claimed = new boolean[document.size()];
    for (CueReadings cue : cues) {
      for (TokenSpan piece : cue.readings().get(0).content()) {
        Arrays.fill(claimed, piece.start(), piece.end(), true);
      }
    }
    for (Quotation quotation : document.quotations()) {
      if (quotation.depth() == 0 && isUnclaimed(quotation, claimed)) {
        tokens.set(quotation.start(), quotation.end());
        sentences.set(document.sentenceOf(quotation.start()));
        sentences.set(document.sentenceOf(quotation.end() - 1));
      }
    }
  }

  private boolean isUnclaimed(Quotation quotation, boolean[] claimed) {
    int words = 0;
    int unclaimed = 0;
    for (int t = quotation.start(); t < quotation.end(); t++) {
      if (document.kind(t) == TokenKind.WORD) {
        words++;
        unclaimed += claimed[t] ? 0 : 1;
      }
    }
    return 2 * unclaimed > words;
  }

  /** The sentences in which they begin or end, in order. */
  List<TokenSpan> sentences() {
    return sentences.stream().mapToObj(document.sentences()::get).toList();
  }

  /** Whether a reading of {@code cue} claims words of one. */
  boolean areMetBy(CueReadings cue) {
    return cue.readings().stream()
        .flatMap(reading -> reading.content().stream())
        .anyMatch(piece -> Pieces.touch(piece, tokens));
  }
}
