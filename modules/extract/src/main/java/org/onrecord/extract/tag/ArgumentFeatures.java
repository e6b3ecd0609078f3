package org.onrecord.extract.tag;

import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** The features of the second pass: which words around a cue are its source and its content. */
final class ArgumentFeatures {

  static final int PER_TOKEN = 43;
  static final int PAIRS_PER_TOKEN = 7;

  static final int NEITHER = 0;
  static final int SOURCE_BEGIN = 1;
  static final int SOURCE_INSIDE = 2;
  static final int CONTENT_BEGIN = 3;
  static final int CONTENT_INSIDE = 4;

  private static final int BITS = 19;

  private static final int BEFORE = 0;
  private static final int IN = 1;
  private static final int AFTER = 2;

  private static final int THAT = Hash.of("that");

  private final WordView view;
  private final boolean[] isCue;
  private int[] between = new int[64];

  /**
   * @param isCue for each token of the document, whether it belongs to any cue
   */
  ArgumentFeatures(WordView view, boolean[] isCue) {
    this.view = view;
    this.isCue = isCue;
  }

  static SequenceModel newModel() {
    boolean[][] allowed = new boolean[5][5];
    for (int from = 0; from < 5; from++) {
      allowed[from][NEITHER] = true;
      allowed[from][SOURCE_BEGIN] = true;
      allowed[from][CONTENT_BEGIN] = true;
      allowed[from][SOURCE_INSIDE] = from == SOURCE_BEGIN || from == SOURCE_INSIDE;
      allowed[from][CONTENT_INSIDE] = from == CONTENT_BEGIN || from == CONTENT_INSIDE;
    }
    return new SequenceModel(
        BITS, BITS - 5, PAIRS_PER_TOKEN, allowed, new boolean[] {true, true, false, true, false});
  }

  void fill(TokenSpan window, TokenSpan cue, SequenceModel.Features features) {
    int start = window.start();
    int end = window.end();
    int n = end - start;
    features.reset(n);
    summariseBetween(window, cue);
    Document document = view.document;
    int head = head(cue);
    int headClass = view.wordClass[headToken(cue)] * 256 + view.sense[headToken(cue)];
    int beforeCue = CueFeatures.word(view, cue.start() - 1, start, end);
    int afterCue = CueFeatures.word(view, cue.end(), start, end);
    int beforeShape = CueFeatures.shape(view, cue.start() - 1, start, end);
    int afterShape = CueFeatures.shape(view, cue.end(), start, end);
    boolean quotedBefore = false;
    boolean quotedAfter = false;
    for (int t = start; t < end; t++) {
      if (document.isQuoted(t)) {
        quotedBefore |= t < cue.start();
        quotedAfter |= t >= cue.end();
      }
    }
    int frame =
        (quotedBefore ? 1 : 0)
            | (quotedAfter ? 2 : 0)
            | (document.isQuoted(cue.start()) ? 4 : 0)
            | (cue.start() == start ? 8 : 0)
            | (afterShape == WordView.STOP ? 16 : 0)
            | (afterShape == WordView.COMMA ? 32 : 0)
            | (beforeShape == WordView.COMMA || beforeShape == WordView.CLOSING ? 64 : 0);
    int cueSentence = document.sentenceOf(cue.start());
    int f = 0;
    int p = 0;
    for (int t = start; t < end; t++) {
      int side = t < cue.start() ? BEFORE : t < cue.end() ? IN : AFTER;
      int distance = side == BEFORE ? cue.start() - t : side == AFTER ? t - cue.end() + 1 : 0;
      int d = side * 16 + bucket(distance);
      int w = view.word[t];
      int w1 = CueFeatures.word(view, t - 1, start, end);
      int n1 = CueFeatures.word(view, t + 1, start, end);
      int s = view.shape[t];
      int s1 = CueFeatures.shape(view, t - 1, start, end);
      int m1 = CueFeatures.shape(view, t + 1, start, end);
      int s2 = CueFeatures.shape(view, t - 2, start, end);
      int c = view.wordClass[t];
      int c1 = CueFeatures.wordClass(view, t - 1, start, end);
      int e1 = CueFeatures.wordClass(view, t + 1, start, end);
      int b = between[t - start] * 3 + side;
      int offset = Math.max(-2, Math.min(3, document.sentenceOf(t) - cueSentence));
      boolean first = t == document.sentences().get(document.sentenceOf(t)).start();
      int quoted =
          (document.isQuoted(t) ? 1 : 0)
              | (first ? 2 : 0)
              | (t + 1 < end && document.isQuoted(t + 1) ? 4 : 0)
              | (t > start && document.isQuoted(t - 1) ? 8 : 0);
      int qf = (quoted * 128 + frame) * 8 + offset + 2;

      int[] e = features.emission;
      e[f++] = Hash.mix(1, d);
      e[f++] = Hash.mix(2, w, side);
      e[f++] = Hash.mix(3, w1, side);
      e[f++] = Hash.mix(4, n1, side);
      e[f++] = Hash.mix(5, w, d);
      e[f++] = Hash.mix(6, d, s * 256 + s1 * 16 + m1);
      e[f++] = Hash.mix(7, side, s * 256 + s1 * 16 + m1, s2);
      e[f++] = Hash.mix(8, b, s * 16 + s1);
      e[f++] = Hash.mix(9, b, w);
      e[f++] = Hash.mix(10, head, d);
      e[f++] = Hash.mix(11, head, side, s * 16 + s1);
      e[f++] = Hash.mix(12, head, side, w);
      e[f++] = Hash.mix(13, head, b);
      e[f++] = Hash.mix(14, afterCue, d);
      e[f++] = Hash.mix(15, beforeCue, d);
      e[f++] = Hash.mix(16, afterShape * 16 + beforeShape, d, s);
      e[f++] = Hash.mix(17, qf, side);
      e[f++] = Hash.mix(18, qf, b);
      e[f++] = Hash.mix(19, qf, s * 16 + s1, side);
      e[f++] = Hash.mix(20, side, w1, w);
      e[f++] = Hash.mix(21, side, w, n1);
      e[f++] = Hash.mix(22, view.suffix[t], side);
      e[f++] = Hash.mix(23, side, c, c1 * 128 + e1);
      e[f++] = Hash.mix(24, d, c, c1);
      e[f++] = Hash.mix(25, headClass, d, s);
      e[f++] = Hash.mix(26, head, frame, side);
      e[f++] = Hash.mix(27, b, c, c1);
      e[f++] = Hash.mix(28, b, w1);
      e[f++] = Hash.mix(29, offset, quoted, side);
      e[f++] = Hash.mix(30, frame, d);
      e[f++] = Hash.mix(31, head, w1, side);
      e[f++] = Hash.mix(32, frame, b, s * 16 + s1);
      e[f++] = Hash.mix(33, afterCue, side, w);
      e[f++] = Hash.mix(34, afterCue, b);
      e[f++] = Hash.mix(35, d, c * 16 + s, first ? 1 : 0);
      e[f++] = Hash.mix(36, headClass, b, c);
      e[f++] = Hash.mix(37, afterCue, head, d);
      e[f++] = Hash.mix(38, quoted, d, s * 16 + m1);

      int g = view.sense[t];
      e[f++] = Hash.mix(39, g, d);
      e[f++] = Hash.mix(40, g, c1, side);
      e[f++] = Hash.mix(41, g, b);
      e[f++] = Hash.mix(42, headClass, side, g);
      e[f++] = Hash.mix(43, headClass, w, side);

      int[] q = features.transition;
      q[p++] = Hash.mix(51, side);
      q[p++] = Hash.mix(52, w, side);
      q[p++] = Hash.mix(53, w1, side);
      q[p++] = Hash.mix(54, side, s * 256 + s1 * 16 + m1);
      q[p++] = Hash.mix(55, qf);
      q[p++] = Hash.mix(56, side, c, c1);
      q[p++] = Hash.mix(57, b, s * 16 + s1);
    }
  }

  private int headToken(TokenSpan cue) {
    for (int t = cue.end() - 1; t >= cue.start(); t--) {
      if (view.document.kind(t) == TokenKind.WORD && view.suffix[t] != 0) {
        return t;
      }
    }
    return cue.end() - 1;
  }

  private int head(TokenSpan cue) {
    int token = headToken(cue);
    return view.wordClass[token] == 0 ? view.suffix[token] : view.word[token];
  }

  /** What stands between each token and the cue: commas, marks, "that", other cues, full stops. */
  private void summariseBetween(TokenSpan window, TokenSpan cue) {
    int n = window.end() - window.start();
    if (between.length < n) {
      between = new int[n * 2];
    }
    int seen = 0;
    for (int t = cue.start() - 1; t >= window.start(); t--) {
      between[t - window.start()] = seen;
      seen = see(seen, t);
    }
    for (int t = cue.start(); t < cue.end(); t++) {
      between[t - window.start()] = 0;
    }
    seen = 0;
    for (int t = cue.end(); t < window.end(); t++) {
      between[t - window.start()] = seen;
      seen = see(seen, t);
    }
  }

  /**
   * Bits: commas 0-2 in the lowest two, then opening mark, closing mark, that, cue, stop, colon.
   */
  private int see(int seen, int token) {
    int next = seen;
    switch (view.shape[token]) {
      case WordView.COMMA, WordView.DASH, WordView.SEMICOLON ->
          next = (seen & 3) < 2 ? seen + 1 : seen;
      case WordView.OPENING -> next |= 4;
      case WordView.CLOSING -> next |= 8;
      case WordView.STOP -> next |= 64;
      case WordView.COLON -> next |= 128;
      default -> {}
    }
    if (view.word[token] == THAT) {
      next |= 16;
    }
    if (isCue[token]) {
      next |= 32;
    }
    return next;
  }

  private static int bucket(int distance) {
    if (distance <= 5) {
      return distance;
    }
    return distance <= 7 ? 6 : distance <= 10 ? 7 : distance <= 15 ? 8 : distance <= 24 ? 9 : 10;
  }
}
