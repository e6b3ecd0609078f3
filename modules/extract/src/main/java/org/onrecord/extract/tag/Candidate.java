package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/**
 * A reading of one cue.
 *
 * @param cue the cue
 * @param source the source's pieces
 * @param content the content's pieces
 */
record Candidate(TokenSpan cue, List<TokenSpan> source, List<TokenSpan> content) {

  /** Reads a label sequence over {@code window}. */
  static Candidate of(TokenSpan window, TokenSpan cue, int[] labels) {
    List<TokenSpan> source = new ArrayList<>();
    List<TokenSpan> content = new ArrayList<>();
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
    return new Candidate(cue, source, content);
  }
}
