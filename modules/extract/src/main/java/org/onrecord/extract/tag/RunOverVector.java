package org.onrecord.extract.tag;

import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * What is measured of a {@link RunOver} to tell whether the other is an attribution beside the one
 * that runs over it, rather than a claim within its words: how likely both are, where the second
 * pass would end the content, and what stands at the edges.
 */
final class RunOverVector {

  /** How many numbers there are. */
  static final int SIZE = 52;

  private final WordView view;
  private final Document document;
  private final float[] values = new float[SIZE];
  private int count;

  RunOverVector(WordView view) {
    this.view = view;
    this.document = view.document;
  }

  /**
   * Measures {@code runOver}.
   *
   * @return the numbers, overwritten by the next call
   */
  float[] of(RunOver runOver) {
    count = 0;
    int start = runOver.start();
    int end = runOver.end();
    addLikelihoods(runOver.choice(), runOver.other());
    addOutlook(runOver, start, end);
    addPlaces(runOver, start, end);
    addSources(runOver);
    addWords(runOver, start);
    return values;
  }

  private void add(double value) {
    values[count++] = (float) value;
  }

  private void add(boolean value) {
    values[count++] = value ? 1 : 0;
  }

  private void addLikelihoods(Choice choice, Choice other) {
    add(choice.probability());
    add(other.probability());
    add(choice.probability() - other.probability());
    add(choice.cue().odds());
    add(other.cue().odds());
    add(choice.cue().outlook().best() - choice.reading().margin());
    add(other.cue().outlook().best() - other.reading().margin());
  }

  /** What the pass that reads the content holds of its ending before the other's words. */
  private void addOutlook(RunOver runOver, int start, int end) {
    Outlook outlook = runOver.choice().cue().outlook();
    TokenSpan piece = runOver.piece();
    int first = outlook.window().start();
    float likeliestEnd = 0;
    for (int t = piece.start(); t < start; t++) {
      likeliestEnd = Math.max(likeliestEnd, outlook.end(t));
    }
    float leastContent = 1;
    for (int t = start; t < Math.min(end, outlook.window().end()); t++) {
      leastContent = Math.min(leastContent, outlook.content()[t - first]);
    }
    float likeliestBegin = 0;
    for (int t = end; t < piece.end(); t++) {
      likeliestBegin = Math.max(likeliestBegin, outlook.begin()[t - first]);
    }
    add(likeliestEnd);
    add(start > piece.start() ? outlook.end(start - 1) : -1);
    add(leastContent);
    add(outlook.content()[runOver.other().cue().cue().start() - first]);
    add(outlook.end(piece.end() - 1));
    add(outlook.begin()[piece.start() - first]);
    add(likeliestBegin);
  }

  private void addPlaces(RunOver runOver, int start, int end) {
    TokenSpan piece = runOver.piece();
    TokenSpan cue = runOver.choice().cue().cue();
    TokenSpan otherCue = runOver.other().cue().cue();
    List<TokenSpan> content = runOver.choice().reading().content();
    List<TokenSpan> otherContent = runOver.other().reading().content();
    add(start - piece.start());
    add(piece.end() - end);
    add(piece.end() - piece.start());
    add(end - start);
    add(cue.start() - otherCue.start());
    add(document.sentenceOf(cue.start()) == document.sentenceOf(otherCue.start()));
    add(Pieces.overlap(content, otherContent));
    add(content.size());
    add(otherContent.size());
    add(Pieces.size(content));
    add(Pieces.size(otherContent));
    add(quotedShare(List.of(piece)));
    add(quotedShare(otherContent));
    add(document.isQuoted(otherCue.start()));
    add(document.isQuoted(piece.start()));
    add(otherContent.get(otherContent.size() - 1).end() == piece.end());
    add(otherContent.get(0).start() < otherCue.start());
    add(content.get(0).start() < cue.start());
  }

  private double quotedShare(List<TokenSpan> pieces) {
    int quoted = 0;
    for (TokenSpan piece : pieces) {
      quoted += document.countQuoted(piece);
    }
    return (double) quoted / Pieces.size(pieces);
  }

  private void addSources(RunOver runOver) {
    List<TokenSpan> source = runOver.choice().reading().source();
    List<TokenSpan> otherSource = runOver.other().reading().source();
    boolean isWithin = false;
    for (TokenSpan span : otherSource) {
      isWithin |= runOver.piece().contains(span);
    }
    add(source.isEmpty());
    add(otherSource.isEmpty());
    add(source.equals(otherSource));
    add(isWithin);
  }

  private void addWords(RunOver runOver, int start) {
    TokenSpan cue = runOver.choice().cue().cue();
    TokenSpan otherCue = runOver.other().cue().cue();
    int head = runOver.choice().cue().head(document);
    int otherHead = runOver.other().cue().head(document);
    for (int t = start - 3; t <= start; t++) {
      add(wordClass(t));
    }
    add(shape(start - 1));
    add(shape(start));
    add(wordClass(head));
    add(view.sense[head]);
    add(wordClass(otherHead));
    add(view.sense[otherHead]);
    add(wordClass(cue.end()));
    add(shape(cue.end()));
    add(wordClass(otherCue.start() - 1));
    add(wordClass(otherCue.end()));
    add(shape(otherCue.end()));
    add(wordClass(runOver.piece().start()));
  }

  private int shape(int token) {
    return CueFeatures.shape(view, token, 0, document.size());
  }

  private int wordClass(int token) {
    return CueFeatures.wordClass(view, token, 0, document.size());
  }
}
