package org.onrecord.extract.tag;

import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** What the choice among the readings of a cue, and the choice to drop it, look at. */
final class ReadingFeatures {

  private final WordView view;
  private final Document document;

  /** For each token, how many other cues' best contents hold it. */
  private final byte[] claimed;

  private final boolean[] isCue;
  int[] rows = new int[96];
  int count;

  ReadingFeatures(WordView view, List<CueReadings> cues) {
    this.view = view;
    this.document = view.document;
    claimed = new byte[document.size()];
    isCue = new boolean[document.size()];
    for (CueReadings cue : cues) {
      Arrays.fill(isCue, cue.cue().start(), cue.cue().end(), true);
      for (TokenSpan piece : cue.readings().get(0).content()) {
        for (int t = piece.start(); t < piece.end(); t++) {
          claimed[t] = (byte) Math.min(100, claimed[t] + 1);
        }
      }
    }
  }

  private void add(int hash) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
    }
    rows[count++] = hash;
  }

  /** The features of dropping the cue altogether. */
  void fillDrop(CueReadings cue) {
    count = 0;
    TokenSpan span = cue.cue();
    int head = head(span);
    int headWord = view.word[head];
    int headClass = view.wordClass[head] * 256 + view.sense[head];
    TokenSpan sentence = document.sentences().get(document.sentenceOf(span.start()));
    int before = CueFeatures.word(view, span.start() - 1, sentence.start(), sentence.end());
    int after = CueFeatures.word(view, span.end(), sentence.start(), sentence.end());
    int quoted = document.isQuoted(span.start()) ? 1 : 0;
    int nested = Math.min(2, claimed[span.start()]);
    int p = step(cue.margin());
    int cuesHere = 0;
    for (int t = sentence.start(); t < sentence.end(); t++) {
      if (isCue[t] && (t == 0 || !isCue[t - 1])) {
        cuesHere++;
      }
    }
    cuesHere = Math.min(5, cuesHere);
    add(Hash.mix(101, 0));
    add(Hash.mix(102, p));
    add(Hash.mix(103, headWord));
    add(Hash.mix(104, headClass));
    add(Hash.mix(105, quoted, nested));
    add(Hash.mix(106, nested, p));
    add(Hash.mix(107, headWord, nested));
    add(Hash.mix(108, headWord, after));
    add(Hash.mix(109, before, headWord));
    add(Hash.mix(110, cuesHere, p));
    add(Hash.mix(111, headClass, p));
    add(Hash.mix(112, span.end() - span.start()));
    add(Hash.mix(113, view.word[span.start()], headWord));
    add(Hash.mix(114, after));
    add(Hash.mix(115, before));
    add(Hash.mix(116, view.shape[head], quoted));
    add(Hash.mix(117, blockKind(span.start())));
    add(Hash.mix(118, bucket(document.sentenceOf(span.start()))));
    add(Hash.mix(119, headWord, p));
    add(Hash.mix(120, view.suffix[head]));
  }

  /** The features of one reading. */
  void fill(CueReadings cue, Reading reading) {
    count = 0;
    TokenSpan span = cue.cue();
    int head = head(span);
    int headWord = view.word[head];
    int headClass = view.wordClass[head] * 256 + view.sense[head];
    List<TokenSpan> content = reading.content();
    List<TokenSpan> source = reading.source();
    int start = content.get(0).start();
    int end = content.get(content.size() - 1).end();
    TokenSpan sentence = document.sentences().get(document.sentenceOf(start));
    TokenSpan lastSentence = document.sentences().get(document.sentenceOf(end - 1));

    int words = 0;
    int quotedWords = 0;
    int cues = 0;
    int taken = 0;
    for (TokenSpan piece : content) {
      for (int t = piece.start(); t < piece.end(); t++) {
        if (document.kind(t) == TokenKind.WORD) {
          words++;
          quotedWords += document.isQuoted(t) ? 1 : 0;
          taken += claimed[t] > 1 ? 1 : 0;
          cues += isCue[t] ? 1 : 0;
        }
      }
    }
    int kind = quotedWords == 0 ? 0 : quotedWords >= 0.9 * words ? 2 : 1;
    int side = (start < span.start() ? 1 : 0) | (end > span.end() ? 2 : 0);
    int length = bucket(words);
    int pieces = Math.min(3, content.size());
    int p = step(cue.margin());
    int margin = reading.rank() == 0 ? -1 : Math.min(12, (int) (reading.margin() * 2));

    int first = view.word[start];
    int last = view.word[end - 1];
    int lastShape = view.shape[end - 1];
    int beforeStart = CueFeatures.word(view, start - 1, sentence.start(), sentence.end());
    int beforeShape = CueFeatures.shape(view, start - 1, sentence.start(), sentence.end());
    int afterEnd = CueFeatures.word(view, end, lastSentence.start(), lastSentence.end());
    int afterShape = CueFeatures.shape(view, end, lastSentence.start(), lastSentence.end());
    int edges =
        (start == sentence.start() ? 1 : 0)
            | (end == lastSentence.end() ? 2 : 0)
            | (cutsIn(start) ? 4 : 0)
            | (cutsIn(end) ? 8 : 0)
            | (view.shape[start] == WordView.OPENING ? 16 : 0)
            | (balanced(content) ? 32 : 0);
    int gap = gap(span, content);
    int sourceSize = source.isEmpty() ? 0 : bucket(size(source));
    int sourceLast = 0;
    int sourceFirst = 0;
    int sourceShape = 0;
    int sourcePlace = 0;
    if (!source.isEmpty()) {
      int lastToken = source.get(source.size() - 1).end() - 1;
      int firstToken = source.get(0).start();
      sourceLast = view.word[lastToken];
      sourceFirst = view.word[firstToken];
      sourceShape = view.shape[lastToken] * 16 + view.shape[firstToken];
      sourcePlace =
          (firstToken < span.start() ? 1 : 2) * 16
              + bucket(
                  firstToken < span.start()
                      ? Math.max(0, span.start() - lastToken - 1)
                      : Math.max(0, firstToken - span.end()));
      int afterSource = CueFeatures.shape(view, lastToken + 1, sentence.start(), sentence.end());
      int beforeSource = CueFeatures.shape(view, firstToken - 1, sentence.start(), sentence.end());
      add(Hash.mix(40, sourceLast, headWord));
      add(Hash.mix(41, sourceShape, beforeSource * 16 + afterSource));
      add(Hash.mix(42, sourceSize, sourcePlace));
      add(Hash.mix(43, view.sense[lastToken], headWord));
      add(Hash.mix(44, afterSource, view.sense[lastToken], view.wordClass[lastToken]));
      add(Hash.mix(45, beforeSource, sourceFirst));
    }
    add(Hash.mix(1, kind));
    add(Hash.mix(2, kind, Math.min(4, reading.rank())));
    add(Hash.mix(3, margin));
    add(Hash.mix(4, margin, p));
    add(Hash.mix(5, kind, p));
    add(Hash.mix(6, headWord, kind));
    add(Hash.mix(7, headClass, kind, side));
    add(Hash.mix(8, length, kind, pieces));
    add(Hash.mix(9, side, kind, pieces));
    add(Hash.mix(10, edges, kind));
    add(Hash.mix(11, edges, side, pieces));
    add(Hash.mix(12, beforeStart, first));
    add(Hash.mix(13, lastShape, afterShape, kind));
    add(Hash.mix(14, last, afterEnd));
    add(Hash.mix(15, afterEnd));
    add(Hash.mix(16, first, headWord));
    add(Hash.mix(17, beforeShape * 16 + view.shape[start], side));
    add(Hash.mix(18, gap, side, kind));
    add(Hash.mix(19, sourceSize, kind));
    add(Hash.mix(20, sourcePlace, side));
    add(Hash.mix(21, sourceLast));
    add(Hash.mix(22, sourceShape, sourcePlace));
    add(Hash.mix(23, headWord, source.isEmpty() ? 1 : 0, side));
    add(Hash.mix(24, Math.min(3, cues), kind));
    add(Hash.mix(25, taken * 4 / Math.max(1, words), Math.min(3, reading.rank())));
    add(Hash.mix(26, headWord, length));
    add(Hash.mix(27, headClass, length, side));
    add(Hash.mix(28, lastShape, edges));
    add(Hash.mix(29, Math.min(2, claimed[span.start()]), kind));
    add(Hash.mix(30, sourceFirst, sourceSize));
    add(Hash.mix(31, headWord, first, view.wordClass[start]));
    add(Hash.mix(32, headClass, view.wordClass[start], gap));
    add(Hash.mix(33, afterShape, view.wordClass[end - 1], edges & 2));
    add(Hash.mix(34, pieces, source.size(), side));
    add(Hash.mix(35, span.end() - span.start(), gap));
    add(Hash.mix(36, headWord, gap));
    add(Hash.mix(37, wordAfter(end, lastSentence), kind));
    add(Hash.mix(38, wordAfter(end, lastSentence), afterShape));
    add(Hash.mix(39, p, length));
  }

  private int wordAfter(int end, TokenSpan sentence) {
    return end + 1 < sentence.end() ? view.wordClass[end] * 128 + view.wordClass[end + 1] : 127;
  }

  private int blockKind(int token) {
    return document.blocks().get(document.blockOf(token)).kind().ordinal();
  }

  /** Whether a cut before {@code token} would part what one pair of quotation marks holds. */
  private boolean cutsIn(int token) {
    return token > 0
        && token < document.size()
        && document.isQuoted(token - 1)
        && document.isQuoted(token)
        && document.kind(token) != TokenKind.OPENING_MARK
        && document.kind(token - 1) != TokenKind.CLOSING_MARK;
  }

  private boolean balanced(List<TokenSpan> content) {
    int open = 0;
    for (TokenSpan piece : content) {
      for (int t = piece.start(); t < piece.end(); t++) {
        open += document.kind(t) == TokenKind.OPENING_MARK ? 1 : 0;
        open -= document.kind(t) == TokenKind.CLOSING_MARK ? 1 : 0;
      }
    }
    return open == 0;
  }

  private static int gap(TokenSpan cue, List<TokenSpan> content) {
    int nearest = Integer.MAX_VALUE;
    for (TokenSpan piece : content) {
      int distance =
          piece.start() >= cue.end() ? piece.start() - cue.end() : cue.start() - piece.end();
      nearest = Math.min(nearest, Math.max(-1, distance));
    }
    return nearest < 0 ? 15 : bucket(nearest);
  }

  private static int size(List<TokenSpan> pieces) {
    int size = 0;
    for (TokenSpan piece : pieces) {
      size += piece.end() - piece.start();
    }
    return size;
  }

  private int head(TokenSpan cue) {
    for (int t = cue.end() - 1; t >= cue.start(); t--) {
      if (document.kind(t) == TokenKind.WORD) {
        return t;
      }
    }
    return cue.start();
  }

  private static int step(float margin) {
    return Math.max(-10, Math.min(12, Math.round(1.5f * margin)));
  }

  private static int bucket(int n) {
    return n < 5
        ? n
        : n < 7 ? 5 : n < 10 ? 6 : n < 14 ? 7 : n < 20 ? 8 : n < 30 ? 9 : n < 50 ? 10 : 11;
  }
}
