package org.onrecord.extract.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.extract.Attribution.Polarity;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Tells whether a speaker asserts, denies or questions what is attributed. */
final class PolarityReader {

  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "n't", "never", "nobody", "refused", "refuses", "refuse", "declined", "without");

  /** Where another verb's reach ends. */
  private static final Set<String> JOINING = Set.of("but", "and", "who", "which", "or");

  private static final Set<String> UNCERTAIN = Set.of("may", "might", "could");

  private static final Set<String> CONDITIONS = Set.of("if", "unless", "whether");

  private static final Set<String> QUESTION_WORDS =
      Set.of("whether", "if", "who", "whom", "what", "when", "where", "why", "how", "which");

  /** How far before its head a cue's negation or auxiliary may stand. */
  private static final int REACH = 4;

  private static final int LONGEST_QUESTION = 200;

  private PolarityReader() {}

  static Polarity of(Document document, Finding finding, CueHead cue) {
    Polarity polarity = cue.entry() == null ? Polarity.ASSERTED : cue.entry().polarity();
    if (isRulingOut(document, cue)) {
      polarity = Polarity.DENIED;
    }
    if (polarity == Polarity.QUESTIONED) {
      polarity = isQuestion(document, finding) ? polarity : Polarity.ASSERTED;
    } else if (isOneQuestion(document, finding) || isConditional(document, finding, cue)) {
      polarity = Polarity.QUESTIONED;
    }
    if (!isNegated(document, cue)) {
      return polarity;
    }
    // to deny a denial asserts, or at least doesn't deny
    return polarity == Polarity.ASSERTED ? Polarity.DENIED : Polarity.ASSERTED;
  }

  private static boolean isRulingOut(Document document, CueHead cue) {
    return cue.lemma(document).equals("rule")
        && cue.token() + 1 < document.size()
        && document.word(cue.token() + 1).equals("out");
  }

  private static boolean isQuestion(Document document, Finding finding) {
    TokenSpan first = finding.content().get(0);
    return QUESTION_WORDS.contains(lower(document, first.start()))
        || isOneQuestion(document, finding);
  }

  /** Whether the content is a single question. */
  private static boolean isOneQuestion(Document document, Finding finding) {
    List<TokenSpan> content = finding.content();
    int last = content.get(content.size() - 1).end() - 1;
    int first = content.get(0).start();
    if (last + 1 < document.size() && document.first(last + 1) == '?') {
      last++;
    }
    while (last > first && document.kind(last) == TokenKind.CLOSING_MARK) {
      last--;
    }
    if (document.first(last) != '?') {
      return false;
    }
    for (int token = Math.max(first, last - LONGEST_QUESTION); token < last; token++) {
      if (document.kind(token) == TokenKind.PUNCTUATION
          && ".!?".indexOf(document.first(token)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** "if the minister says", "may say". */
  private static boolean isConditional(Document document, Finding finding, CueHead cue) {
    for (int token = cue.token() - 1; token >= from(document, cue); token--) {
      // not the month
      if (UNCERTAIN.contains(document.word(token))) {
        return true;
      }
    }
    int clause = cue.token();
    for (TokenSpan piece : finding.source()) {
      clause = Math.min(clause, piece.start());
    }
    return clause > sentence(document, cue.token()).start()
        && CONDITIONS.contains(lower(document, clause - 1));
  }

  private static boolean isNegated(Document document, CueHead cue) {
    for (int token = cue.token() - 1; token >= from(document, cue); token--) {
      if (document.kind(token) != TokenKind.WORD || JOINING.contains(lower(document, token))) {
        return false;
      }
      if (NEGATIONS.contains(lower(document, token))) {
        return !document.isQuoted(token) || document.isQuoted(cue.token());
      }
    }
    return false;
  }

  private static int from(Document document, CueHead cue) {
    return Math.max(sentence(document, cue.token()).start(), cue.token() - REACH);
  }

  private static TokenSpan sentence(Document document, int token) {
    return document.sentences().get(document.sentenceOf(token));
  }

  private static String lower(Document document, int token) {
    return document.word(token).toLowerCase(Locale.ROOT);
  }
}
