package org.onrecord.extract.tag;

import java.util.BitSet;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * How far a reading agrees with an annotated attribution, by words alone.
 *
 * @param content the contents' token F1
 * @param source whether the sources share a word, or both have none
 * @param wholeSource whether they share all
 * @param cue whether the cues share a word
 */
record Agreement(double content, boolean source, boolean wholeSource, boolean cue) {

  /** From which token F1 on a content is found. */
  private static final double FOUND = 0.5;

  static Agreement of(Document document, Aligned.Attributed gold, TokenSpan cue, Reading reading) {
    BitSet goldWords = words(document, gold.content());
    BitSet readWords = words(document, reading.content());
    int all = goldWords.cardinality() + readWords.cardinality();
    BitSet common = (BitSet) goldWords.clone();
    common.and(readWords);
    BitSet goldSource = words(document, gold.source());
    BitSet readSource = words(document, reading.source());
    return new Agreement(
        all == 0 ? 0 : 2.0 * common.cardinality() / all,
        goldSource.isEmpty() ? readSource.isEmpty() : goldSource.intersects(readSource),
        goldSource.equals(readSource),
        words(document, gold.cue()).intersects(words(document, List.of(cue))));
  }

  boolean found() {
    return content >= FOUND;
  }

  private static BitSet words(Document document, List<TokenSpan> pieces) {
    BitSet words = new BitSet();
    for (TokenSpan piece : pieces) {
      for (int token = piece.start(); token < piece.end(); token++) {
        if (document.kind(token) == TokenKind.WORD) {
          words.set(token);
        }
      }
    }
    return words;
  }
}
