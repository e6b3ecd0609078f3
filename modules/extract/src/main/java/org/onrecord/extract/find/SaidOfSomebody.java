package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * Takes whom something is said of for part of what is said, not for its source, which there is
 * none: "the treasurer is said to be furious".
 */
public final class SaidOfSomebody implements Finder {

  private static final Set<String> SAID =
      Set.of(
          "said",
          "reported",
          "rumoured",
          "rumored",
          "alleged",
          "believed",
          "thought",
          "understood",
          "expected",
          "known",
          "reputed",
          "feared");

  private static final Set<String> BEING =
      Set.of("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re");

  /** How far before "said" a form of "be" stands: "is now widely believed". */
  private static final int NEAR = 3;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    return soFar.stream()
        .map(
            finding ->
                isSaidOf(document, finding)
                    ? finding.withSource(List.of()).withContent(withSubject(finding))
                    : finding)
        .toList();
  }

  /** Whether it is "source is said to". */
  private static boolean isSaidOf(Document document, Finding finding) {
    if (finding.cue().isEmpty() || finding.source().isEmpty()) {
      return false;
    }
    int end = finding.cue().get(finding.cue().size() - 1).end();
    int to = word(document, end - 1).equals("to") ? end - 1 : end;
    if (to == document.size()
        || !word(document, to).equals("to")
        || !SAID.contains(word(document, to - 1))) {
      return false;
    }
    int subjectEnd = finding.source().get(finding.source().size() - 1).end();
    for (int token = to - 2; token >= Math.max(subjectEnd, to - 1 - NEAR); token--) {
      if (BEING.contains(word(document, token))) {
        return true;
      }
    }
    return false;
  }

  private static List<TokenSpan> withSubject(Finding finding) {
    List<TokenSpan> pieces = new ArrayList<>(finding.content());
    for (TokenSpan span : finding.source()) {
      if (pieces.stream().noneMatch(span::overlaps)) {
        pieces.add(span);
      }
    }
    pieces.sort(Comparator.comparingInt(TokenSpan::start));
    return pieces;
  }

  private static String word(Document document, int token) {
    return token < 0 ? "" : document.word(token).toLowerCase(Locale.ROOT);
  }
}
