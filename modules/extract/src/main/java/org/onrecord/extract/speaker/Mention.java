package org.onrecord.extract.speaker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.TokenSpan;

/** Which part of a finding's source speaks, where the source was found in several parts. */
final class Mention {
  private Mention() {}

  /** The part that speaks; null where there is no source. */
  static @Nullable TokenSpan of(Reading reading, Finding finding) {
    List<TokenSpan> parts = finding.source();
    if (parts.isEmpty()) {
      return null;
    }
    TokenSpan first = parts.get(0);
    if (parts.size() == 1 || finding.cue().isEmpty()) {
      return first;
    }
    int cue = finding.cue().get(0).start();
    TokenSpan nearest = first;
    for (TokenSpan part : parts) {
      if (gap(part, cue) < gap(nearest, cue)) {
        nearest = part;
      }
    }
    return nearest.start() > cue || isVerb(reading, cue) ? nearest : first;
  }

  private static int gap(TokenSpan part, int cue) {
    return part.end() <= cue ? cue - part.end() : part.start() - cue;
  }

  /**
   * "Mr. Roe complained that critics said" has its subject beside it, while "Mr. Roe visited Mr.
   * Doe, saying" and "Mr. Roe told Mr. Doe:" go back to the first.
   */
  private static boolean isVerb(Reading reading, int cue) {
    return reading.isWord(cue) && !reading.lower(cue).endsWith("ing");
  }
}
