package org.onrecord.extract.find;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Drops what names a thing and says nothing of it: "is known as “blue ear”", "wrote two novels",
 * "according to plan", "saw “The Long Harbour”".
 */
public final class QuotedTerms implements Finder {

  private static final Set<String> NAMING = Set.of("nicknamed", "titled", "entitled");

  /** What is done "according to" it, nobody says. */
  private static final Set<String> PLANS =
      Set.of("plan", "plans", "schedule", "custom", "tradition", "size", "need");

  private static final Set<String> MAKING =
      Set.of("wrote", "writes", "written", "published", "read");

  private static final Set<String> VOICED =
      Set.of(
          "chant",
          "chants",
          "chanted",
          "chanting",
          "shout",
          "shouts",
          "shouted",
          "shouting",
          "yell",
          "yells",
          "yelled",
          "yelling",
          "slogan",
          "slogans",
          "motto",
          "message");

  private static final Set<String> WORKS =
      Set.of(
          "novel", "novels", "book", "books", "song", "songs", "play", "plays", "poem", "poems",
          "story", "stories", "opera", "operas", "memoir", "memoirs", "script", "scripts", "music",
          "essays", "columns", "code");

  /** What titles leave in lower case; "was" and "my", say, they don't. */
  private static final Set<String> SMALL =
      Set.of(
          "a", "an", "the", "and", "or", "but", "nor", "as", "at", "by", "for", "in", "of", "off",
          "on", "per", "to", "up", "via", "vs", "de", "del", "des", "du", "el", "la", "las", "le",
          "les", "los", "van", "von", "y", "et");

  private static final int NEAR = 5;

  /** From which confidence on what is written as a title may yet be somebody's words. */
  private static final double SURE = 0.7;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    return soFar.stream().filter(finding -> !isTerm(document, finding)).toList();
  }

  private static boolean isTerm(Document document, Finding finding) {
    if (finding.confidence() < SURE
        && beginsWithTitle(document, finding)
        && finding.cue().stream().noneMatch(cue -> isVoiced(document, cue))) {
      return true;
    }
    for (TokenSpan cue : finding.cue()) {
      for (int token = cue.start(); token < cue.end(); token++) {
        String word = document.word(token).toLowerCase(Locale.ROOT);
        if (word.equals("known")
            || NAMING.contains(word) && finding.source().isEmpty()
            || word.equals("according") && isPlan(document, token + 2)
            || MAKING.contains(word) && tellsOfWork(document, cue, finding.content().get(0))) {
          return true;
        }
      }
    }
    return false;
  }

  /** "He saw “The Long Harbour” twice." */
  private static boolean beginsWithTitle(Document document, Finding finding) {
    TokenSpan first = finding.content().get(0);
    if (document.kind(first.start()) != TokenKind.OPENING_MARK) {
      return false;
    }
    int capitals = 0;
    int end = first.start() + 1;
    while (end < first.end() && document.isQuoted(end)) {
      capitals += Character.isUpperCase(document.first(end)) ? 1 : 0;
      end++;
    }
    return capitals > 1 && isTitle(document, first.start() + 1, end);
  }

  /** Whether {@code cue} tells of a cry or a motto, which may be written as titles are. */
  private static boolean isVoiced(Document document, TokenSpan cue) {
    for (int token = cue.start(); token < cue.end(); token++) {
      if (VOICED.contains(document.word(token).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlan(Document document, int token) {
    return token < document.size() && PLANS.contains(document.word(token));
  }

  /** Whether a work is made: "wrote | two novels", "wrote two novels before | she was thirty". */
  private static boolean tellsOfWork(Document document, TokenSpan cue, TokenSpan content) {
    return startsWithWork(document, content.start(), content.end())
        || startsWithWork(document, cue.end(), content.start());
  }

  private static boolean startsWithWork(Document document, int start, int end) {
    int limit = Math.min(end, start + NEAR);
    for (int token = start; token < limit; token++) {
      if (document.isQuoted(token)) {
        return false;
      }
      if (WORKS.contains(document.word(token))) {
        return true;
      }
    }
    return false;
  }

  /** Whether all words but small ones are capitalised, as in the title of a work. */
  static boolean isTitle(Document document, int start, int end) {
    for (int token = start; token < end; token++) {
      if (Character.isLowerCase(document.first(token)) && !SMALL.contains(document.word(token))) {
        return false;
      }
    }
    return true;
  }
}
