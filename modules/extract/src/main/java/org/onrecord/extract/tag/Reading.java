package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/**
 * One reading of a cue: what its source and content might be.
 *
 * @param source the source's pieces
 * @param content the content's pieces
 * @param rank 0 for the second pass's best reading of this cue
 * @param margin how much less the second pass scored it than the best
 */
record Reading(List<TokenSpan> source, List<TokenSpan> content, int rank, float margin) {

  /** Reads a label sequence over {@code window}. */
  static Reading of(TokenSpan window, int[] labels, int rank, float margin) {
    List<TokenSpan> source = new ArrayList<>(2);
    List<TokenSpan> content = new ArrayList<>(2);
    int i = 0;
    while (i < labels.length) {
      int begin = i;
      int label = labels[i++];
      if (label == ArgumentFeatures.NEITHER) {
        continue;
      }
      while (i < labels.length && labels[i] == label + 1) {
        i++;
      }
      (label == ArgumentFeatures.SOURCE_BEGIN ? source : content)
          .add(new TokenSpan(window.start() + begin, window.start() + i));
    }
    return new Reading(source, content, rank, margin);
  }
}
