package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.TokenSpan;

/** Which part of a finding's source speaks, where the source was found in several parts. */
final class Mention {
  private Mention() {}

  /** Verbs whose subject, in the passive, is spoken to or of. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "asked",
          "questioned",
          "pressed",
          "told",
          "warned",
          "accused",
          "criticized",
          "criticised",
          "praised",
          "seen",
          "viewed",
          "considered",
          "regarded",
          "known",
          "remembered",
          "declared",
          "described",
          "portrayed",
          "called");

  private static final Set<String> BE =
      Set.of("is", "are", "was", "were", "be", "been", "being", "'s", "’s");

  /** The part that speaks; null where there is no source, or it is only spoken of. */
  static @Nullable TokenSpan of(Reading reading, Finding finding) {
    List<TokenSpan> parts = joined(reading, finding.source());
    if (parts.isEmpty()) {
      return null;
    }
    TokenSpan part = parts.get(0);
    if (!finding.cue().isEmpty()) {
      TokenSpan cue = finding.cue().get(0);
      if (part.end() <= cue.start() && isPassive(reading, cue)) {
        return null;
      }
      part = speaking(reading, parts, cue.start());
    }
    return mended(reading, part);
  }

  /** The parts, with those that belong together made one, and without times. */
  private static List<TokenSpan> joined(Reading reading, List<TokenSpan> parts) {
    if (parts.size() < 2) {
      return parts;
    }
    List<TokenSpan> joined = new ArrayList<>(parts.size());
    for (TokenSpan part : parts) {
      TokenSpan last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && part.start() >= last.end() && part.start() - last.end() <= 1) {
        joined.set(joined.size() - 1, new TokenSpan(last.start(), part.end()));
      } else if (last == null
          || part.end() - part.start() > 1
          || !reading.is(part.start(), WordClass.CALENDAR)) {
        joined.add(part);
      }
    }
    return joined;
  }

  private static TokenSpan speaking(Reading reading, List<TokenSpan> parts, int cue) {
    TokenSpan first = parts.get(0);
    TokenSpan nearest = first;
    for (TokenSpan part : parts) {
      if (gap(part, cue) < gap(nearest, cue)) {
        nearest = part;
      }
    }
    return nearest.start() > cue || isVerb(reading, cue) ? nearest : first;
  }

  /** Without what leads to it ("In Harbour, he"), and whole where only its end was found. */
  private static TokenSpan mended(Reading reading, TokenSpan part) {
    int start = part.start();
    int open = 0;
    for (int i = part.start(); i < part.end(); i++) {
      char mark = reading.isWord(i) ? 0 : reading.first(i);
      boolean leads = reading.is(part.start(), WordClass.PREPOSITION) && mark == ',';
      if (start == part.start() && leads && i + 1 < part.end()) {
        start = i + 1;
      }
      open += mark == '(' ? 1 : mark == ')' ? -1 : 0;
    }
    // "Y.)" of "Representative Roe (D-N.Y.)"
    while (open < 0 && start > 0 && reading.sentence(start - 1) == reading.sentence(part.start())) {
      start--;
      open += !reading.isWord(start) && reading.first(start) == '(' ? 1 : 0;
      if (open == 0) {
        while (start > 0
            && reading.isCapital(start - 1)
            && reading.sentence(start - 1) == reading.sentence(part.start())) {
          start--;
        }
      }
    }
    return start == part.start() ? part : new TokenSpan(start, part.end());
  }

  /** "Mr. Roe was asked", "She has been widely seen as". */
  private static boolean isPassive(Reading reading, TokenSpan cue) {
    for (int i = cue.start(); i < cue.end(); i++) {
      if (OF_OTHERS.contains(reading.lower(i))) {
        return BE.contains(reading.lower(i - 1))
            || reading.lower(i - 1).endsWith("ly") && BE.contains(reading.lower(i - 2))
            || reading.lower(i - 1).equals("once") && BE.contains(reading.lower(i - 2));
      }
    }
    return false;
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
