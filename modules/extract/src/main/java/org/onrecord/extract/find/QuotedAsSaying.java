package org.onrecord.extract.find;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds what somebody "was quoted as saying", or "was quoted by the BBC as saying": before it in
 * quotation marks, or after it.
 */
public final class QuotedAsSaying implements Finder {

  private static final String ID = "quoted-as-saying";
  private static final double CONFIDENCE = 0.85;
  private static final int LONGEST_CREDIT = 10;
  private static final int LONGEST_SOURCE = 20;
  private static final int LONGEST_QUOTATION = 500;
  private static final int LONGEST_CONTENT = 150;

  private static final Set<String> BEING = Set.of("was", "is", "were", "are", "been", "be");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Replacement replacement = new Replacement(document);
    for (int token = 1; token + 2 < document.size(); token++) {
      if (document.kind(token) == TokenKind.WORD
          && document.first(token) == 'q'
          && document.word(token).equals("quoted")
          && BEING.contains(document.word(token - 1))) {
        Finding found = at(document, token);
        if (found != null) {
          int end = found.cue().get(found.cue().size() - 1).end();
          replacement.put(found, new TokenSpan(token - 1, end));
        }
      }
    }
    return replacement.in(soFar);
  }

  private static @Nullable Finding at(Document document, int quoted) {
    TokenSpan sentence = document.sentences().get(document.sentenceOf(quoted));
    int as = as(document, quoted, sentence.end());
    if (as < 0) {
      return null;
    }
    TokenSpan source = source(document, sentence, quoted - 1);
    TokenSpan content = content(document, sentence, as + 2);
    if (source == null || content == null) {
      return null;
    }
    List<TokenSpan> cue =
        as == quoted + 1
            ? List.of(new TokenSpan(quoted - 1, as + 2))
            : List.of(new TokenSpan(quoted - 1, quoted + 1), new TokenSpan(as, as + 2));
    return new Finding(List.of(content), cue, List.of(source), CONFIDENCE, ID);
  }

  /** The place of "as saying", soon after "quoted"; -1 if there is none. */
  private static int as(Document document, int quoted, int limit) {
    for (int token = quoted + 1; token < Math.min(limit - 1, quoted + LONGEST_CREDIT); token++) {
      if (document.word(token).equals("as") && document.word(token + 1).equals("saying")) {
        return token;
      }
    }
    return -1;
  }

  /** What stands before "was", back to a comma or a quotation. */
  private static @Nullable TokenSpan source(Document document, TokenSpan sentence, int verb) {
    int start = verb;
    while (start > sentence.start()
        && verb - start < LONGEST_SOURCE
        && document.kind(start - 1) == TokenKind.WORD) {
      start--;
    }
    return start == verb ? null : new TokenSpan(start, verb);
  }

  private static @Nullable TokenSpan content(Document document, TokenSpan sentence, int after) {
    if (document.isQuoted(sentence.start()) && after - sentence.start() < LONGEST_QUOTATION) {
      int end = sentence.start();
      while (end < after && document.isQuoted(end) && end - sentence.start() < LONGEST_QUOTATION) {
        end++;
      }
      return new TokenSpan(sentence.start(), end);
    }
    int end = Math.min(sentence.end(), after + LONGEST_CONTENT);
    while (end > after && document.kind(end - 1) == TokenKind.PUNCTUATION) {
      end--;
    }
    return end <= after ? null : new TokenSpan(after, end);
  }
}
