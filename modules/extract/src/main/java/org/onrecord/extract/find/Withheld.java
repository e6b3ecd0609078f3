package org.onrecord.extract.find;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Drops what was not said: "did not say when", "declined to comment", "would not specify". */
public final class Withheld implements Finder {

  private static final Set<String> NEGATIONS = Set.of("not", "n't", "never");

  private static final Set<String> REFUSALS =
      Set.of("declined", "declines", "refused", "refuses", "declining", "refusing");

  /** Verbs that, negated, leave nothing said, whatever their object is. */
  private static final Set<String> TELLING =
      Set.of(
          "specify",
          "comment",
          "respond",
          "elaborate",
          "disclose",
          "reveal",
          "reply",
          "name",
          "identify",
          "discuss",
          "detail",
          "clarify",
          "answer");

  private static final Set<String> SAYING =
      Set.of(
          "say", "tell", "explain", "indicate", "mention", "state", "confirm", "give", "provide");

  private static final Set<String> OPEN =
      Set.of("who", "whom", "what", "when", "where", "why", "how", "which", "whether", "if");

  private static final Set<String> NAMING = Set.of("named", "identified", "quoted");

  private static final int REACH = 4;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    return soFar.stream().filter(finding -> !isWithheld(document, finding)).toList();
  }

  private static boolean isWithheld(Document document, Finding finding) {
    if (asksForAnonymity(document, finding)) {
      return true;
    }
    for (TokenSpan cue : finding.cue()) {
      int end = Math.min(document.size(), cue.end() + 2);
      for (int token = cue.start(); token < end; token++) {
        String verb = lower(document, token);
        if ((TELLING.contains(verb) || SAYING.contains(verb) && leavesOpen(document, finding))
            && isNegated(document, token, finding)) {
          return true;
        }
      }
    }
    return false;
  }

  /** "asked not to be named". */
  private static boolean asksForAnonymity(Document document, Finding finding) {
    TokenSpan content = finding.content().get(0);
    int last = content.end() - 1;
    return last - content.start() <= REACH
        && NAMING.contains(document.word(last))
        && document.word(content.start()).equals("not");
  }

  private static boolean leavesOpen(Document document, Finding finding) {
    TokenSpan first = finding.content().get(0);
    int start = first.start();
    if (SAYING.contains(lower(document, start)) && start + 1 < first.end()) {
      start++;
    }
    return OPEN.contains(lower(document, start));
  }

  private static boolean isNegated(Document document, int verb, Finding finding) {
    if (document.isQuoted(verb) && !document.isQuoted(finding.cue().get(0).start())) {
      return false;
    }
    int from = document.sentences().get(document.sentenceOf(verb)).start();
    for (int token = verb - 1; token >= Math.max(from, verb - REACH); token--) {
      String word = lower(document, token);
      if (NEGATIONS.contains(word)
          || REFUSALS.contains(word) && document.word(verb - 1).equals("to")) {
        return true;
      }
      if (word.equals(",") || word.equals("but") || word.equals("and")) {
        return false;
      }
    }
    return false;
  }

  private static String lower(Document document, int token) {
    return document.word(token).toLowerCase(Locale.ROOT);
  }
}
