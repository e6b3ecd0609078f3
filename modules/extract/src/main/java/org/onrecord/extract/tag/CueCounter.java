package org.onrecord.extract.tag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Counts {@link CueCounts} over annotated articles. */
final class CueCounter {

  private final Map<Integer, int[]> counts = new HashMap<>();

  void add(Aligned aligned, WordView view) {
    Document document = aligned.document();
    int[] cueEnds = cueEnds(aligned);
    for (int t = 0; t < document.size(); t++) {
      if (document.kind(t) == TokenKind.WORD) {
        boolean leads = cueEnds[t] > 0;
        int kind = CueCounts.kind(view, leads ? cueEnds[t] : t + 1);
        int[] count = counts.computeIfAbsent(view.word[t], word -> new int[2 * CueCounts.KINDS]);
        count[2 * kind]++;
        count[2 * kind + 1] += leads ? 1 : 0;
      }
    }
  }

  /** For the last word of each annotated cue, where the cue ends; 0 for other tokens. */
  private static int[] cueEnds(Aligned aligned) {
    int[] ends = new int[aligned.document().size()];
    for (Aligned.Attributed attributed : aligned.attributions()) {
      List<TokenSpan> cue = attributed.cue();
      if (!cue.isEmpty()) {
        ends[CueReadings.head(aligned.document(), cue.get(0))] = cue.get(0).end();
      }
    }
    return ends;
  }

  CueCounts counts() {
    return new CueCounts(counts);
  }
}
