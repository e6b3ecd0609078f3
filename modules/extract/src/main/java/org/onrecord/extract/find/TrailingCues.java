package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds quotations that open their sentence and have subject and verb after them, whichever verb
 * that is: "“Who pays for it?” the crowd hooted back." Where a name after the quotation looks like
 * another sentence, that must be all of it. What another attribution took of them, as words that go
 * on, goes back to them.
 */
public final class TrailingCues implements Finder {

  private static final String ID = "trailing-cue";
  private static final double CONFIDENCE = 0.9;
  private static final int LONGEST_CLAUSE = 25;
  private static final int LONGEST_SUBJECT = 8;

  private static final Set<String> PRONOUNS = Set.of("he", "she", "they", "we", "I", "it");
  private static final Set<String> DETERMINERS =
      Set.of("the", "a", "an", "another", "his", "her", "their", "its", "my", "our", "one");

  /** Capitalised words that begin a sentence of its own. */
  private static final Set<String> BEGINNING =
      Set.of("The", "A", "An", "He", "She", "They", "We", "It", "His", "Her", "This", "That");

  /** Words after which the verb is no longer the subject's. */
  private static final Set<String> RELATIVES = Set.of("that", "who", "which", "whose", "where");

  private static final Set<String> PARTICLES = Set.of("back", "on", "out", "up", "off");
  private static final Set<String> IRREGULAR =
      Set.of(
          "said", "told", "went", "put", "wrote", "began", "shot", "sang", "cut", "read", "spoke",
          "thought", "meant", "swore", "broke", "ran", "came", "kept", "felt", "would", "had");
  private static final Set<String> ADVERBS =
      Set.of("then", "also", "later", "again", "once", "soon", "just", "still", "even");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    boolean[] isCue = new boolean[document.size()];
    for (Finding finding : soFar) {
      for (TokenSpan cue : finding.cue()) {
        for (int token = cue.start(); token < cue.end(); token++) {
          isCue[token] = true;
        }
      }
    }
    List<Finding> trailing = new ArrayList<>();
    for (Quotation quotation : document.quotations()) {
      if (quotation.depth() == 0) {
        Finding finding = read(document, quotation, isCue);
        if (finding != null) {
          trailing.add(finding);
        }
      }
    }
    return trailing.isEmpty() ? soFar : together(document, soFar, trailing);
  }

  /** All findings; what begins with the same quotation stays, what goes on with it loses it. */
  private static List<Finding> together(
      Document document, List<Finding> soFar, List<Finding> trailing) {
    int[] trailingAt = new int[document.size()];
    Arrays.fill(trailingAt, -1);
    for (int i = 0; i < trailing.size(); i++) {
      TokenSpan quotation = trailing.get(i).content().get(0);
      Arrays.fill(trailingAt, quotation.start(), quotation.end(), i);
    }
    boolean[] isTaken = new boolean[trailing.size()];
    for (Finding finding : soFar) {
      TokenSpan first = finding.content().get(0);
      for (int token = first.start(); token < first.end(); token++) {
        if (trailingAt[token] >= 0) {
          isTaken[trailingAt[token]] = true;
        }
      }
    }
    List<Finding> all = new ArrayList<>();
    for (Finding finding : soFar) {
      List<TokenSpan> left =
          finding.content().stream()
              .filter(piece -> trailingAt[piece.start()] < 0 || isTaken[trailingAt[piece.start()]])
              .toList();
      all.add(left.size() == finding.content().size() ? finding : finding.withContent(left));
    }
    for (int i = 0; i < isTaken.length; i++) {
      if (!isTaken[i]) {
        all.add(trailing.get(i));
      }
    }
    return all;
  }

  private static @Nullable Finding read(Document document, Quotation quotation, boolean[] isCue) {
    int start = quotation.end();
    TokenSpan sentence = document.sentences().get(document.sentenceOf(quotation.start()));
    if (sentence.start() != quotation.start()
        || quotation.innerEnd() <= quotation.innerStart()
        || ",?!".indexOf(document.first(quotation.innerEnd() - 1)) < 0) {
      return null;
    }
    boolean isApart = start == sentence.end();
    if (isApart && start < document.blocks().get(document.blockOf(quotation.start())).end()) {
      sentence = document.sentences().get(document.sentenceOf(start));
    }
    int limit = start;
    int most = Math.min(sentence.end(), start + LONGEST_CLAUSE);
    while (limit < most && document.kind(limit) == TokenKind.WORD) {
      if (isCue[limit++]) {
        return null;
      }
    }
    TokenSpan content = new TokenSpan(quotation.start(), quotation.end());
    int name =
        limit - start > 1 && isVerb(document.word(start)) ? nameEnd(document, start + 1, limit) : 0;
    if (name > start + 1) {
      return finding(content, new TokenSpan(start, start + 1), new TokenSpan(start + 1, name));
    }
    int subject = subjectEnd(document, start, limit);
    int verb = verb(document, subject, limit);
    if (subject == start || verb == limit) {
      return null;
    }
    int end = verb + 1 < limit && PARTICLES.contains(document.word(verb + 1)) ? verb + 2 : verb + 1;
    if (isApart && end < limit) {
      return null;
    }
    return finding(content, new TokenSpan(subject, end), new TokenSpan(start, subject));
  }

  private static Finding finding(TokenSpan content, TokenSpan cue, TokenSpan source) {
    return new Finding(List.of(content), List.of(cue), List.of(source), CONFIDENCE, ID);
  }

  private static int nameEnd(Document document, int start, int limit) {
    int end = start;
    while (end < limit && Character.isUpperCase(document.first(end))) {
      end++;
    }
    return end;
  }

  /** The end of the subject that begins at {@code start}; {@code start} if none does. */
  private static int subjectEnd(Document document, int start, int limit) {
    if (limit - start < 2) {
      return start;
    }
    String word = document.word(start);
    if (PRONOUNS.contains(word)) {
      return start + 1;
    }
    if (DETERMINERS.contains(word)) {
      return beforeVerb(document, start, Math.min(limit, start + LONGEST_SUBJECT));
    }
    return BEGINNING.contains(word) ? start : nameEnd(document, start, limit);
  }

  /**
   * The first word of the subject's verb: one that is a verb for sure, or else may be one; with the
   * adverb before it. {@code start} if there is none.
   */
  private static int beforeVerb(Document document, int start, int limit) {
    int verb = start;
    for (int token = limit - 1; token > start + 1; token--) {
      String word = document.word(token);
      boolean isNearer = isVerb(word) || mayBeVerb(word) && !isVerb(document.word(verb));
      verb = isNearer ? token : verb;
    }
    for (int token = start; token < verb; token++) {
      if (RELATIVES.contains(document.word(token))) {
        return start;
      }
    }
    return verb > start + 1 && isAdverb(document.word(verb - 1)) ? verb - 1 : verb;
  }

  /** The verb that begins at {@code token}, perhaps after an adverb; {@code limit} if none does. */
  private static int verb(Document document, int token, int limit) {
    int verb = token;
    while (verb < limit && isAdverb(document.word(verb))) {
      verb++;
    }
    return verb < limit && (isVerb(document.word(verb)) || mayBeVerb(document.word(verb)))
        ? verb
        : limit;
  }

  private static boolean isAdverb(String word) {
    return ADVERBS.contains(word) || word.endsWith("ly");
  }

  private static boolean isVerb(String word) {
    return IRREGULAR.contains(word) || word.endsWith("ed") && Character.isLowerCase(word.charAt(0));
  }

  private static boolean mayBeVerb(String word) {
    return word.endsWith("s") && Character.isLowerCase(word.charAt(0));
  }
}
