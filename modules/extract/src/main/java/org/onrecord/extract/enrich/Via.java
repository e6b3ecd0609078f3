package org.onrecord.extract.enrich;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.find.NounPhrase;
import org.onrecord.extract.find.Outlet;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds the outlet that a text credits with a report of what somebody else said: ", the TASS news
 * agency reported", "said, according to Reuters", "was quoted as saying by the BBC".
 */
final class Via {

  private static final Set<String> REPORTING =
      Set.of("reported", "reports", "said", "says", "quoted", "cited", "writes", "wrote", "added");

  /** How many tokens from the cue a credit may stand. */
  private static final int REACH = 100;

  private Via() {}

  /** The outlet that relays {@code finding}; null if there is none. */
  static @Nullable TokenSpan of(Document document, Finding finding) {
    if (finding.cue().isEmpty() || finding.source().isEmpty()) {
      return null;
    }
    int cue = finding.cue().get(0).start();
    TokenSpan sentence = document.sentences().get(document.sentenceOf(cue));
    int from = Math.max(sentence.start(), cue - REACH);
    int limit = Math.min(sentence.end(), cue + REACH);
    for (int token = from; token < limit - 1; token++) {
      TokenSpan outlet = outlet(document, token, limit);
      if (outlet != null
          && !covers(finding.source(), outlet)
          && !covers(finding.cue(), outlet)
          && !covers(finding.content(), outlet)
          && Outlet.isOne(document, outlet)) {
        return outlet;
      }
    }
    return null;
  }

  /** The noun phrase that stands where a credit does, after {@code token}. */
  private static @Nullable TokenSpan outlet(Document document, int token, int limit) {
    String word = document.word(token);
    if (word.equals("according") || word.equals("According")) {
      return token + 2 < limit ? NounPhrase.at(document, token + 2, limit) : null;
    }
    if (word.equals("by") && quotes(document, token)) {
      return NounPhrase.at(document, token + 1, limit);
    }
    if (!word.equals(",")) {
      return null;
    }
    if (REPORTING.contains(document.word(token + 1))) {
      return token + 2 < limit ? NounPhrase.at(document, token + 2, limit) : null;
    }
    TokenSpan phrase = NounPhrase.at(document, token + 1, limit);
    return phrase != null && phrase.end() < limit && REPORTING.contains(document.word(phrase.end()))
        ? phrase
        : null;
  }

  /** Whether "quoted" or "carried" stands shortly before "by". */
  private static boolean quotes(Document document, int by) {
    for (int token = by - 1; token >= Math.max(0, by - 3); token--) {
      if (document.kind(token) != TokenKind.WORD) {
        return false;
      }
      String word = document.word(token);
      if (word.equals("quoted") || word.equals("carried") || word.equals("cited")) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(List<TokenSpan> pieces, TokenSpan span) {
    for (TokenSpan piece : pieces) {
      if (piece.start() < span.end() && span.start() < piece.end()) {
        return true;
      }
    }
    return false;
  }
}
