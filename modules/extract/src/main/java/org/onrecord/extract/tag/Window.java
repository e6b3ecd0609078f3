package org.onrecord.extract.tag;

import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * How far from its cue an attribution is looked for: the cue's sentence, and the quoted sentences
 * of its paragraph next to that.
 */
final class Window {

  private static final int REACH = 160;
  private static final double MOSTLY = 0.6;

  private Window() {}

  static TokenSpan around(Document document, TokenSpan cue) {
    int sentence = document.sentenceOf(cue.start());
    TokenSpan own = document.sentences().get(sentence);
    Block block = document.blocks().get(document.blockOf(cue.start()));
    int start = own.start();
    int end = own.end();
    if (start > block.start() && quotedShare(document, sentence - 1) >= MOSTLY) {
      start = document.sentences().get(sentence - 1).start();
    }
    int next = sentence + 1;
    while (end < block.end() && end < cue.end() + REACH && continuesQuoted(document, next)) {
      end = document.sentences().get(next).end();
      next++;
    }
    return new TokenSpan(Math.max(start, cue.start() - REACH), Math.min(end, cue.end() + REACH));
  }

  private static boolean continuesQuoted(Document document, int sentence) {
    TokenSpan span = document.sentences().get(sentence);
    return document.kind(span.start()) == TokenKind.OPENING_MARK
        && quotedShare(document, sentence) >= MOSTLY;
  }

  private static double quotedShare(Document document, int sentence) {
    TokenSpan span = document.sentences().get(sentence);
    return (double) document.countQuoted(span) / (span.end() - span.start());
  }
}
