package org.onrecord.extract.tag;

import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * What is measured of a reading to tell whether it is right: how likely the passes hold it, its
 * lengths, marks and edges, and what other cues make of the same words.
 */
final class ReadingVector {

  /** How many numbers there are; a reading's come first, then its edges', source's and cue's. */
  static final int SIZE = 73;

  /** Stands for a distance that there isn't. */
  private static final float NONE = 99;

  /** Stands for the odds of a neighbour that there isn't. */
  private static final float NO_NEIGHBOUR = -30;

  private final WordView view;
  private final Document document;
  private final List<CueReadings> cues;

  /** For each token, how many cues' best contents hold it. */
  private final byte[] claimed;

  private final boolean[] isCue;
  private final float[] values = new float[SIZE];
  private int count;

  ReadingVector(WordView view, List<CueReadings> cues) {
    this.view = view;
    this.document = view.document;
    this.cues = cues;
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

  /**
   * Measures {@code reading} of the cue at {@code place} in the list.
   *
   * @return the numbers, overwritten by the next call
   */
  float[] of(int place, Reading reading) {
    count = 0;
    CueReadings cue = cues.get(place);
    addLikelihoods(cue, reading);
    addContent(cue, reading.content());
    addEdges(cue, reading.content());
    addSource(cue, reading.source());
    addCue(place);
    addComparison(cue.readings(), reading);
    return values;
  }

  private void add(double value) {
    values[count++] = (float) value;
  }

  private void add(boolean value) {
    values[count++] = value ? 1 : 0;
  }

  private void addLikelihoods(CueReadings cue, Reading reading) {
    Outlook outlook = cue.outlook();
    add(reading.rank());
    add(reading.margin());
    add(outlook.best() - reading.margin());
    add(outlook.best());
    add(cue.odds());
    addHeld(outlook.content(), outlook.window(), reading.content());
    addHeld(outlook.source(), outlook.window(), reading.source());
    int start = reading.content().get(0).start();
    add(outlook.begin()[start - outlook.window().start()]);
  }

  /** The least and mean probability of the tokens inside the pieces, the greatest outside. */
  private void addHeld(float[] probabilities, TokenSpan window, List<TokenSpan> pieces) {
    float least = pieces.isEmpty() ? -1 : 1;
    float sum = 0;
    float greatest = 0;
    int next = 0;
    for (int t = window.start(); t < window.end(); t++) {
      while (next < pieces.size() && t >= pieces.get(next).end()) {
        next++;
      }
      float probability = probabilities[t - window.start()];
      if (next < pieces.size() && t >= pieces.get(next).start()) {
        least = Math.min(least, probability);
        sum += probability;
      } else {
        greatest = Math.max(greatest, probability);
      }
    }
    add(least);
    add(sum / Math.max(1, Pieces.size(pieces)));
    add(greatest);
  }

  private void addContent(CueReadings cue, List<TokenSpan> content) {
    int words = 0;
    int quoted = 0;
    int cuesInside = 0;
    int shared = 0;
    int quotedPieces = 0;
    int plainPieces = 0;
    for (TokenSpan piece : content) {
      int pieceWords = 0;
      int pieceQuoted = 0;
      for (int t = piece.start(); t < piece.end(); t++) {
        if (document.kind(t) == TokenKind.WORD) {
          pieceWords++;
          pieceQuoted += document.isQuoted(t) ? 1 : 0;
          cuesInside += isCue[t] ? 1 : 0;
          shared += claimed[t] > 1 ? 1 : 0;
        }
      }
      words += pieceWords;
      quoted += pieceQuoted;
      quotedPieces += pieceQuoted > 0 && pieceQuoted >= 0.9 * pieceWords ? 1 : 0;
      plainPieces += pieceQuoted == 0 ? 1 : 0;
    }
    add(content.size());
    add(words);
    add(quoted);
    add((double) quoted / Math.max(1, words));
    add(quotedPieces);
    add(plainPieces);
    add(content.size() - quotedPieces - plainPieces);
    add(cuesInside);
    add((double) shared / Math.max(1, words));
    add(Pieces.gap(cue.cue(), content));
  }

  private void addEdges(CueReadings cue, List<TokenSpan> content) {
    int start = content.get(0).start();
    int end = content.get(content.size() - 1).end();
    TokenSpan sentence = document.sentences().get(document.sentenceOf(cue.cue().start()));
    TokenSpan window = cue.outlook().window();
    add(start == sentence.start());
    add(start - sentence.start());
    add(sentence.end() - end);
    add(start - window.start());
    add(window.end() - end);
    add(start < cue.cue().start());
    add(end > cue.cue().end());
    add(shape(start - 1));
    add(shape(start));
    add(shape(end - 1));
    add(shape(end));
    add(wordClass(start - 1));
    add(wordClass(start));
    add(wordClass(start + 1));
    add(wordClass(end - 1));
    add(wordClass(end));
    add(wordClass(end + 1));
  }

  private void addSource(CueReadings cue, List<TokenSpan> source) {
    add(source.size());
    if (source.isEmpty()) {
      add(0);
      add(NONE);
      for (int i = 0; i < 9; i++) {
        add(-1);
      }
      return;
    }
    int first = source.get(0).start();
    int last = source.get(source.size() - 1).end() - 1;
    add(last + 1 - first);
    add(first - cue.cue().start());
    add(shape(first - 1));
    add(shape(first));
    add(shape(last));
    add(shape(last + 1));
    add(wordClass(first - 1));
    add(wordClass(first));
    add(wordClass(last));
    add(wordClass(last + 1));
    add(view.sense[last]);
  }

  private void addCue(int place) {
    CueReadings cue = cues.get(place);
    TokenSpan span = cue.cue();
    TokenSpan sentence = document.sentences().get(document.sentenceOf(span.start()));
    int head = cue.head(document);
    int kind = CueCounts.kind(view, span.end());
    CueCounts.Shares shares = view.cueCounts.of(view.word[head], kind);
    add(shares.led());
    add(shares.ledHere());
    add(kind);
    add(span.end() - span.start());
    add(document.isQuoted(span.start()));
    add(claimed[span.start()]);
    add(view.wordClass[head]);
    add(view.sense[head]);
    add(shape(head));
    add(wordClass(span.start() - 1));
    add(wordClass(span.end()));
    add(shape(span.start() - 1));
    add(shape(span.end()));
    add(cue.outlook().window().end() - cue.outlook().window().start());
    add(sentence.end() - sentence.start());
    add(document.blocks().get(document.blockOf(span.start())).kind().ordinal());
    add(
        place > 0 && cues.get(place - 1).cue().start() >= sentence.start()
            ? cues.get(place - 1).odds()
            : NO_NEIGHBOUR);
    add(
        place + 1 < cues.size() && cues.get(place + 1).cue().start() < sentence.end()
            ? cues.get(place + 1).odds()
            : NO_NEIGHBOUR);
  }

  /** How the reading differs from the best one, and how far behind the second is. */
  private void addComparison(List<Reading> readings, Reading reading) {
    Reading best = readings.get(0);
    add(reading.content().get(0).start() == best.content().get(0).start());
    add(last(reading.content()).end() == last(best.content()).end());
    add(reading.source().equals(best.source()));
    add(readings.size() > 1 ? readings.get(1).margin() : NONE);
  }

  private static TokenSpan last(List<TokenSpan> pieces) {
    return pieces.get(pieces.size() - 1);
  }

  private int shape(int token) {
    return CueFeatures.shape(view, token, 0, document.size());
  }

  private int wordClass(int token) {
    return CueFeatures.wordClass(view, token, 0, document.size());
  }
}
