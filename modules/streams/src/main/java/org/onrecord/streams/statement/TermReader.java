package org.onrecord.streams.statement;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.streams.identity.Forename;

/** Reads the terms of a quote: its words but for those that only bind, count or date. */
final class TermReader {

  /** How many words after a negator it may reach: "did not, in the end, recommend". */
  private static final int REACH = 6;

  /** Less than this is passed over by a negator: "never actually wanted". */
  private static final double LIGHT = 3.5;

  private TermReader() {}

  static List<Term> read(List<Word> words, List<Amount> amounts) {
    Lexicon lexicon = Lexicon.ENGLISH;
    boolean[] counts = new boolean[words.size()];
    for (Amount amount : amounts) {
      for (int i = amount.from(); i < amount.to(); i++) {
        counts[i] = true;
      }
    }
    boolean[] negated = negated(words);
    List<Term> terms = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      Word word = words.get(at);
      if (counts[at]
          || (lexicon.isFunction(word.form()) && !isName(words, at))
          || lexicon.isNegator(word.form())
          || isBeforeSurname(words, at)) {
        continue;
      }
      String name = lexicon.oneName(form(words, at), form(words, at + 1));
      if (name == null && lexicon.oneName(form(words, at - 1), form(words, at)) != null) {
        continue;
      }
      String stem = lexicon.stem(name == null ? word.form() : name);
      String key = isNoun(words, at) ? stem : lexicon.turned(stem);
      terms.add(
          new Term(
              key,
              lexicon.weight(key),
              negated[at] ^ !key.equals(stem),
              word.capital(),
              word.sentence(),
              at));
    }
    return terms;
  }

  /** "Donald Trump" and "President Trump" are who "Trump" is. */
  private static boolean isBeforeSurname(List<Word> words, int at) {
    Word word = words.get(at);
    return Forename.is(word.form())
        && at + 1 < words.size()
        && words.get(at + 1).capital()
        && words.get(at + 1).clause() == word.clause()
        && !Lexicon.ENGLISH.isFunction(words.get(at + 1).form());
  }

  /**
   * "For lower wages", "the ban": what turns another word's meaning as a verb alone does not here.
   */
  private static boolean isNoun(List<Word> words, int at) {
    return Lexicon.ENGLISH.isVerbAlone(words.get(at).form())
        && Lexicon.ENGLISH.isBeforeNoun(form(words, at - 1));
  }

  private static String form(List<Word> words, int at) {
    return at < 0 || at >= words.size() ? "" : words.get(at).form();
  }

  /** "US" is a name, though "us" binds. */
  private static boolean isName(List<Word> words, int at) {
    Word word = words.get(at);
    return word.form().equals("us") && word.end() - word.start() >= 2 && word.capital();
  }

  /**
   * Which words a negator turns: the next one that tells something, and the light ones before it.
   */
  private static boolean[] negated(List<Word> words) {
    Lexicon lexicon = Lexicon.ENGLISH;
    boolean[] negated = new boolean[words.size()];
    for (int at = 0; at < words.size(); at++) {
      if (!lexicon.isNegator(words.get(at).form()) || turnsNothing(words, at)) {
        continue;
      }
      for (int i = at + 1; i < Math.min(words.size(), at + 1 + REACH); i++) {
        Word word = words.get(i);
        if (word.sentence() != words.get(at).sentence() || lexicon.isNegator(word.form())) {
          break;
        }
        if (!lexicon.isFunction(word.form())) {
          negated[i] = !negated[i];
          if (lexicon.weight(lexicon.turned(lexicon.stem(word.form()))) >= LIGHT) {
            break;
          }
        }
      }
    }
    return negated;
  }

  /** "Not only", "No," as an answer, and "never said", which takes back all that follows. */
  private static boolean turnsNothing(List<Word> words, int at) {
    if (at + 1 == words.size()) {
      return true;
    }
    Word next = words.get(at + 1);
    if (Wording.disclaims(words.subList(0, Math.min(words.size(), at + 3)))) {
      return true;
    }
    return Lexicon.ENGLISH.isUnnegated(next.form())
        || (words.get(at).form().equals("no") && next.clause() != words.get(at).clause());
  }
}
