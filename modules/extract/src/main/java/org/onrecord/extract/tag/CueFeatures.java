package org.onrecord.extract.tag;

import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** The features of the first pass: which words of a sentence are cues. */
final class CueFeatures {

  static final int PER_TOKEN = 36;
  static final int PAIRS_PER_TOKEN = 3;

  /** Outside, first word of a cue, further word of a cue. */
  static final int OUTSIDE = 0;

  static final int BEGIN = 1;
  static final int INSIDE = 2;

  private static final int BITS = 19;
  private static final int NEAR = 4;

  private CueFeatures() {}

  static SequenceModel newModel() {
    return new SequenceModel(
        BITS,
        BITS - 6,
        PAIRS_PER_TOKEN,
        new boolean[][] {{true, true, false}, {true, true, true}, {true, true, true}},
        new boolean[] {true, true, false});
  }

  static void fill(WordView view, TokenSpan sentence, SequenceModel.Features features) {
    int start = sentence.start();
    int end = sentence.end();
    features.reset(end - start);
    Document document = view.document;
    boolean anyQuoted = false;
    for (int t = start; t < end; t++) {
      anyQuoted |= document.isQuoted(t);
    }
    int f = 0;
    int p = 0;
    int sinceClosing = 99;
    for (int t = start; t < end; t++) {
      int w = word(view, t, start, end);
      int w1 = word(view, t - 1, start, end);
      int w2 = word(view, t - 2, start, end);
      int n1 = word(view, t + 1, start, end);
      int n2 = word(view, t + 2, start, end);
      int s = view.shape[t];
      int s1 = shape(view, t - 1, start, end);
      int s2 = shape(view, t - 2, start, end);
      int m1 = shape(view, t + 1, start, end);
      int m2 = shape(view, t + 2, start, end);
      int c = view.wordClass[t];
      int c1 = wordClass(view, t - 1, start, end);
      int d1 = wordClass(view, t + 1, start, end);
      sinceClosing = s1 == WordView.CLOSING ? 0 : Math.min(99, sinceClosing + 1);
      int quotes =
          (document.isQuoted(t) ? 1 : 0)
              | (anyQuoted ? 2 : 0)
              | (sinceClosing < NEAR ? 4 : 0)
              | (opensSoon(view, t, end) ? 8 : 0);
      int place = Math.min(3, t - start) * 4 + Math.min(3, end - 1 - t);

      int[] e = features.emission;
      e[f++] = Hash.mix(1, w);
      e[f++] = Hash.mix(2, w, quotes);
      e[f++] = Hash.mix(3, w1, w);
      e[f++] = Hash.mix(4, w, n1);
      e[f++] = Hash.mix(5, w1);
      e[f++] = Hash.mix(6, n1);
      e[f++] = Hash.mix(7, w2);
      e[f++] = Hash.mix(8, n2);
      e[f++] = Hash.mix(9, view.suffix[t], s);
      e[f++] = Hash.mix(10, s * 16 + s1, m1 * 16 + m2);
      e[f++] = Hash.mix(11, w, s1 * 16 + m1);
      e[f++] = Hash.mix(12, quotes, s);
      e[f++] = Hash.mix(13, quotes, view.suffix[t]);
      e[f++] = Hash.mix(14, c, s1 * 16 + s2, m1);
      e[f++] = Hash.mix(15, c, n1);
      e[f++] = Hash.mix(16, c, w1);
      e[f++] = Hash.mix(17, c, quotes, m1);
      e[f++] = Hash.mix(18, place, w);
      e[f++] = Hash.mix(19, place, s * 16 + s1);
      e[f++] = Hash.mix(20, w, n1, n2);
      e[f++] = Hash.mix(21, w2, w1, w);
      e[f++] = Hash.mix(22, w1, w, n1);
      e[f++] = Hash.mix(23, c1 * 128 + c, d1);
      e[f++] = Hash.mix(24, c1 * 128 + c, s1 * 16 + m1);
      e[f++] = Hash.mix(25, c * 128 + d1, m1 * 16 + m2);
      e[f++] = Hash.mix(26, w, s2 * 16 + s1, quotes);
      e[f++] = Hash.mix(27, w1, n1);
      e[f++] = Hash.mix(28, suffix(view, t - 1, start, end), view.suffix[t]);
      e[f++] = Hash.mix(29, view.suffix[t], suffix(view, t + 1, start, end));
      int g = view.sense[t];
      int g1 = sense(view, t - 1, start, end);
      int h1 = sense(view, t + 1, start, end);
      e[f++] = Hash.mix(31, g, s1 * 16 + m1);
      e[f++] = Hash.mix(32, g, quotes);
      e[f++] = Hash.mix(33, g, c, c1);
      e[f++] = Hash.mix(34, g, n1);
      e[f++] = Hash.mix(35, g, g1 * 256 + h1);
      e[f++] = Hash.mix(36, g, c, d1);
      e[f++] = Hash.mix(30, c, wordClass(view, t + 2, start, end), d1);

      int[] q = features.transition;
      q[p++] = Hash.mix(51, 0);
      q[p++] = Hash.mix(52, w);
      q[p++] = Hash.mix(53, c1, c, s);
    }
  }

  private static boolean opensSoon(WordView view, int token, int end) {
    for (int t = token + 1; t < Math.min(end, token + 1 + NEAR); t++) {
      if (view.shape[t] == WordView.OPENING) {
        return true;
      }
    }
    return false;
  }

  static int word(WordView view, int token, int start, int end) {
    return token < start ? 1 : token >= end ? 2 : view.word[token];
  }

  static int suffix(WordView view, int token, int start, int end) {
    return token < start ? 1 : token >= end ? 2 : view.suffix[token];
  }

  static int shape(WordView view, int token, int start, int end) {
    return token < start || token >= end ? WordView.OUTSIDE : view.shape[token];
  }

  static int sense(WordView view, int token, int start, int end) {
    return token < start || token >= end ? 254 : view.sense[token];
  }

  static int wordClass(WordView view, int token, int start, int end) {
    return token < start || token >= end ? 127 : view.wordClass[token];
  }
}
