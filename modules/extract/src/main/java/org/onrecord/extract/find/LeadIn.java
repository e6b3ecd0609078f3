package org.onrecord.extract.find;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * What leads in to a quotation with a colon, read as subject and predicate: "In a statement on
 * Friday, | the bank's chairman, Edvard Roth, | said:".
 *
 * @param source the subject
 * @param cue the predicate, without the colon
 */
record LeadIn(TokenSpan source, TokenSpan cue) {

  private static final int LONGEST = 60;

  private static final Set<String> PRONOUNS =
      Set.of("he", "she", "they", "we", "i", "it", "He", "She", "They", "We", "I", "It");

  /** Words that begin an adverbial before the subject. */
  private static final Set<String> ADVERBIAL =
      Set.of(
          "In",
          "On",
          "At",
          "After",
          "Before",
          "During",
          "Asked",
          "Speaking",
          "Writing",
          "When",
          "While",
          "With",
          "For",
          "From",
          "To",
          "Under",
          "Over",
          "By",
          "Later",
          "Earlier",
          "Then",
          "Last",
          "Meanwhile",
          "However",
          "Following",
          "Responding",
          "Addressing");

  private static final Set<String> SKIPPED = Set.of("As", "But", "And", "So", "Then", "Yet");

  /** Reads the words from {@code start} to the colon at {@code colon}; null if they don't fit. */
  static @Nullable LeadIn read(Document document, int start, int colon) {
    if (colon - start > LONGEST || colon - start < 2) {
      return null;
    }
    int subject = start;
    if (ADVERBIAL.contains(document.word(subject))) {
      subject = after(document, subject, colon);
    } else if (SKIPPED.contains(document.word(subject))) {
      subject++;
    }
    if (colon - subject == 2 && Character.isUpperCase(document.first(subject + 1))) {
      // "Continued Stone:"
      return new LeadIn(new TokenSpan(subject + 1, colon), new TokenSpan(subject, subject + 1));
    }
    int end = subjectEnd(document, subject, colon);
    int cue = end;
    while (cue < colon && document.kind(cue) != TokenKind.WORD) {
      cue++;
    }
    return end <= subject || cue >= colon
        ? null
        : new LeadIn(new TokenSpan(subject, end), new TokenSpan(cue, colon));
  }

  private static int after(Document document, int from, int limit) {
    for (int token = from; token < limit - 1; token++) {
      if (document.first(token) == ',') {
        return token + 1;
      }
    }
    return from;
  }

  private static int subjectEnd(Document document, int start, int colon) {
    if (PRONOUNS.contains(document.word(start))) {
      return start + 1;
    }
    TokenSpan phrase = NounPhrase.at(document, start, colon);
    if (phrase == null) {
      return start;
    }
    int comma = -1;
    for (int token = phrase.end(); token < colon; token++) {
      if (document.first(token) == ',') {
        comma = token;
      }
    }
    // an apposition belongs to the subject, up to its closing comma
    return comma > 0 && document.first(phrase.end()) == ',' && comma > phrase.end()
        ? comma
        : beforeVerb(document, phrase);
  }

  /** The end of the capitalised or determined part of a phrase: its verb looks like a noun here. */
  private static int beforeVerb(Document document, TokenSpan phrase) {
    int end = phrase.start() + 1;
    for (int token = phrase.start() + 1; token < phrase.end(); token++) {
      if (Character.isUpperCase(document.first(token))) {
        end = token + 1;
      }
    }
    if (end == phrase.start() + 1 && phrase.end() > end) {
      // "Her answer was": a determiner and its noun
      end++;
    }
    return end;
  }

  /** A finding of {@code content} with this source and cue. */
  Finding finding(List<TokenSpan> content, boolean isVerbatim, double confidence, String pattern) {
    return new Finding(content, List.of(cue), List.of(source), isVerbatim, confidence, pattern);
  }

  static boolean isColon(Document document, int token) {
    return document.kind(token) == TokenKind.PUNCTUATION && document.first(token) == ':';
  }
}
