package org.onrecord.extract.speaker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** The tokens of a text as name finding sees them: words with their classes and their case. */
final class Reading {
  /** What stands for a token that is no word. */
  private static final Word MARK = new Word("", 0);

  private static final Set<String> DOMAINS = Set.of("com", "org", "net", "gov", "edu");

  final String text;
  final int size;
  final Word[] words;
  private final Document document;
  private final boolean[] capital;

  /** Whether a token opens a sentence or a quotation, or stands in a headline. */
  private final boolean[] expectsCapital;

  Reading(Document document, Lexicon lexicon) {
    this.document = document;
    text = document.text();
    size = document.size();
    words = new Word[size];
    capital = new boolean[size];
    expectsCapital = new boolean[size];
    Map<String, Word> known = new HashMap<>(size);
    for (int i = 0; i < size; i++) {
      if (document.kind(i) != TokenKind.WORD) {
        words[i] = MARK;
        continue;
      }
      String verbatim = document.word(i);
      Word word = known.get(verbatim);
      if (word == null) {
        String lower = verbatim.toLowerCase(Locale.ROOT).replace('’', '\'');
        word = known.get(lower);
        if (word == null) {
          word = new Word(lower, lexicon.classes(lower));
          known.put(lower, word);
        }
        known.put(verbatim, word);
      }
      words[i] = word;
      capital[i] = isCapital(verbatim) && !isCompound(verbatim, lexicon);
    }
    for (Block block : document.blocks()) {
      if (block.kind() == Block.Kind.FURNITURE) {
        Arrays.fill(capital, block.start(), block.end(), false);
      }
    }
    markHeadlines();
    for (int i = 0; i < size; i++) {
      if (words[i] == MARK) {
        continue;
      }
      if (i == 0
          || sentence(i) != sentence(i - 1)
          || words[i - 1] == MARK && !isInnerMark(document.first(i - 1))) {
        expectsCapital[i] = true;
      }
      if (!capital[i]) {
        words[i].commons++;
      } else if (!expectsCapital[i]) {
        words[i].names++;
        if (i + 1 < size && capital[i + 1]) {
          words[i].follower = words[i + 1];
        }
      }
    }
  }

  private static boolean isInnerMark(char mark) {
    return mark == ',' || mark == '&' || mark == '/' || mark == '$' || mark == ')';
  }

  /** In a line where nearly every longer word is capitalised, capitals say nothing. */
  private void markHeadlines() {
    for (TokenSpan span : document.sentences()) {
      int capitals = 0;
      int longer = 0;
      for (int i = span.start(); i < span.end(); i++) {
        if (words[i].lower.length() > 2
            && Character.isLetter(words[i].lower.charAt(0))
            && (!words[i].is(WordClass.FUNCTION) || words[i].lower.equals("said"))) {
          longer++;
          capitals += capital[i] ? 1 : 0;
        }
      }
      if (longer >= 3 && capitals * 10 >= longer * 9 && span.end() - span.start() >= 5) {
        Arrays.fill(expectsCapital, span.start(), span.end(), true);
      }
    }
  }

  private static boolean isCapital(String word) {
    int first = word.codePointAt(0);
    if (Character.isUpperCase(first) || Character.isTitleCase(first)) {
      return true;
    }
    // comScore, eBay
    for (int i = 1; i < word.length() && i < 5 && Character.isLowerCase(first); i++) {
      if (Character.isUpperCase(word.charAt(i))) {
        return true;
      }
      if (word.charAt(i) == '-') {
        break;
      }
    }
    // al-Assad, d'Souza
    int joint = word.indexOf('-');
    if (joint < 0) {
      joint = Math.max(word.indexOf('\''), word.indexOf('’'));
    }
    return joint > 0
        && joint <= 2
        && joint + 1 < word.length()
        && Character.isLetter(first)
        && Character.isUpperCase(word.codePointAt(joint + 1));
  }

  /** "U.S.-born", "Fact-checkers": an adjective or a noun, whatever it begins with. */
  private static boolean isCompound(String word, Lexicon lexicon) {
    int joint = word.lastIndexOf('-');
    // "(R-Va.)" tells party and state
    if (joint == 1 && "RDI".indexOf(word.charAt(0)) >= 0) {
      return true;
    }
    return joint > 0
        && joint + 1 < word.length()
        && Character.isLowerCase(word.charAt(joint + 1))
        && (lexicon.classes(word.substring(joint + 1)) & WordClass.COMMON.bit) != 0;
  }

  Word wordAt(int token) {
    return token >= 0 && token < size ? words[token] : MARK;
  }

  boolean isWord(int token) {
    return token >= 0 && token < size && words[token] != MARK;
  }

  boolean isCapital(int token) {
    return token >= 0 && token < size && capital[token];
  }

  boolean expectsCapital(int token) {
    return expectsCapital[token];
  }

  boolean is(int token, WordClass wordClass) {
    return token >= 0 && token < size && words[token].is(wordClass);
  }

  String lower(int token) {
    return token >= 0 && token < size ? words[token].lower : "";
  }

  boolean isFirstName(int i) {
    return is(i, WordClass.MALE) || is(i, WordClass.FEMALE);
  }

  boolean isTitle(int i) {
    return is(i, WordClass.TITLE) || is(i, WordClass.MALE_TITLE) || is(i, WordClass.FEMALE_TITLE);
  }

  boolean holdsOrganisation(int start, int end) {
    for (int i = start; i < end; i++) {
      if (is(i, WordClass.ORGANISATION)) {
        return true;
      }
    }
    return false;
  }

  boolean holdsConnective(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isCapital(i) && is(i, WordClass.PREPOSITION)) {
        return true;
      }
    }
    return false;
  }

  /** The end of "Example.com". */
  boolean isDomain(int i) {
    return first(i) == '.'
        && DOMAINS.contains(lower(i + 1))
        && end(i) == start(i + 1)
        && start(i) == end(i - 1);
  }

  /** The token's first character, or 0 beyond the text. */
  char first(int token) {
    return token >= 0 && token < size ? document.first(token) : 0;
  }

  /** Whether the token makes the one before it a genitive: "Roe's", "the Democrats'". */
  boolean isPossessive(int token) {
    if (isWord(token)) {
      return words[token].lower.equals("'s");
    }
    char mark = first(token);
    return (mark == '\'' || mark == '’')
        && end(token) - start(token) == 1
        && isWord(token - 1)
        && end(token - 1) == start(token)
        && words[token - 1].lower.endsWith("s")
        && isWord(token + 1)
        && start(token + 1) > end(token);
  }

  /** Whether all letters of a longer word are capitals. */
  boolean isShouted(int token) {
    String word = document.word(token);
    return word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT));
  }

  /** At least two letters, all of them capitals, points aside. */
  boolean isAcronym(int token) {
    if (!isCapital(token)) {
      return false;
    }
    int letters = 0;
    for (int i = start(token); i < end(token); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        if (!Character.isUpperCase(c)) {
          return false;
        }
        letters++;
      }
    }
    return letters >= 2 && letters <= 7;
  }

  int start(int token) {
    return document.start(token);
  }

  int end(int token) {
    return document.end(token);
  }

  int sentence(int token) {
    return document.sentenceOf(token);
  }

  int paragraph(int token) {
    return document.blockOf(token);
  }

  boolean isQuoted(int token) {
    return document.isQuoted(token);
  }
}
