package org.onrecord.extract.tag;

import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * A cue with its readings, best first.
 *
 * @param cue the cue
 * @param odds the logarithm of the odds that the first pass gives its being a cue
 * @param readings none empty of content
 * @param outlook what the second pass holds of each token around it
 */
record CueReadings(TokenSpan cue, float odds, List<Reading> readings, Outlook outlook) {

  /** The cue's last word. */
  int head(Document document) {
    return head(document, cue);
  }

  /** The last word of {@code cue}; its first token if it has none. */
  static int head(Document document, TokenSpan cue) {
    for (int t = cue.end() - 1; t >= cue.start(); t--) {
      if (document.kind(t) == TokenKind.WORD) {
        return t;
      }
    }
    return cue.start();
  }
}
