package org.onrecord.extract.find;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Cuts a noun phrase out of running words, by the words that can't be part of one. */
public final class NounPhrase {

  private static final int LONGEST = 12;

  private static final Set<String> BEFORE_IT_ENDS =
      Set.of(
          "that",
          "whether",
          "if",
          "who",
          "whom",
          "whose",
          "which",
          "what",
          "when",
          "where",
          "why",
          "how",
          "in",
          "on",
          "at",
          "by",
          "during",
          "after",
          "before",
          "about",
          "via",
          "through",
          "from",
          "over",
          "to",
          "for",
          "with",
          "while",
          "as",
          "but",
          "because",
          "since",
          "until",
          "not",
          "never",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "has",
          "have",
          "had",
          "will",
          "would",
          "could",
          "should",
          "may",
          "might",
          "can",
          "must",
          "did",
          "does",
          "do",
          "said",
          "says",
          "reported",
          "reports",
          "adding",
          "saying",
          "it",
          "there",
          "i",
          "he",
          "she",
          "they",
          "we",
          "earlier",
          "later",
          "today",
          "yesterday",
          "tomorrow",
          "tonight",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "last",
          "apart",
          "this",
          "then",
          "only",
          "and",
          "or",
          "than",
          "so",
          "just");

  private static final Set<String> JOINING = Set.of("of", "and");

  private NounPhrase() {}

  /** The noun phrase that begins at {@code start}, and ends before {@code limit}; or none. */
  public static @Nullable TokenSpan at(Document document, int start, int limit) {
    int end = start;
    int most = Math.min(limit, start + LONGEST);
    while (end < most && isPart(document, end, start, most)) {
      end++;
    }
    return end == start ? null : new TokenSpan(start, end);
  }

  /** Whether all words from {@code start} to {@code end} may be part of one noun phrase. */
  static boolean isWhole(Document document, int start, int end) {
    for (int token = start; token < end; token++) {
      if (!isPart(document, token, start, end)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPart(Document document, int token, int start, int limit) {
    if (document.kind(token) != TokenKind.WORD) {
      return false;
    }
    String word = document.word(token).toLowerCase(Locale.ROOT);
    if (JOINING.contains(word)) {
      return token > start && token + 1 < limit && goesOn(document, token + 1, word);
    }
    return !BEFORE_IT_ENDS.contains(word);
  }

  /** Whether a phrase goes on after "of", or after "and" with another name or the like. */
  private static boolean goesOn(Document document, int token, String joining) {
    return document.kind(token) == TokenKind.WORD
        && (joining.equals("of")
            || Character.isUpperCase(document.first(token))
            || document.kind(token - 2) == TokenKind.WORD
                && document.word(token - 2).endsWith("s")
                && document.word(token).endsWith("s"));
  }
}
