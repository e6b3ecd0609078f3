package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Takes what a speaker says to perceive for the content, and the perceiving for part of the cue:
 * "the envoy said he saw “positive dynamics”" attributes the dynamics, not the seeing. Only where a
 * quotation follows at once: with "no" or "little" in between, the seeing is what was said.
 */
public final class PerceptionCues implements Finder {

  private static final Set<String> SUBJECTS = Set.of("he", "she", "they", "it", "i", "we");
  private static final Set<String> PERCEIVES =
      Set.of(
          "saw",
          "sees",
          "see",
          "sensed",
          "senses",
          "sense",
          "felt",
          "feels",
          "feel",
          "perceived",
          "perceives",
          "detected",
          "detects",
          "noticed",
          "notices");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      all.add(extended(document, finding));
    }
    return all;
  }

  private static Finding extended(Document document, Finding finding) {
    if (finding.cue().size() != 1) {
      return finding;
    }
    TokenSpan cue = finding.cue().get(0);
    TokenSpan first = finding.content().get(0);
    int at = cue.end();
    if (first.start() != at) {
      return finding;
    }
    at += is(document, at, Set.of("that")) ? 1 : 0;
    if (!is(document, at, SUBJECTS)
        || !is(document, at + 1, PERCEIVES)
        || at + 2 >= first.end()
        || document.kind(at + 2) != TokenKind.OPENING_MARK) {
      return finding;
    }
    List<TokenSpan> content = new ArrayList<>(finding.content());
    content.set(0, new TokenSpan(at + 2, first.end()));
    return finding.withCue(List.of(new TokenSpan(cue.start(), at + 2))).withContent(content);
  }

  private static boolean is(Document document, int token, Set<String> words) {
    return token < document.size() && words.contains(document.word(token).toLowerCase(Locale.ROOT));
  }
}
