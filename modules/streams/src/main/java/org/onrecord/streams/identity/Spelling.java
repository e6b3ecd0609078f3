package org.onrecord.streams.identity;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The skeleton of a name's spelling: what is left when the ways in which other scripts and
 * languages are written in English are made one. Two spellings of one name have the same skeleton;
 * so have some different names, which is why a skeleton alone decides nothing.
 */
final class Spelling {

  private record Rule(Pattern pattern, String replacement) {

    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }

    String apply(String word) {
      return pattern.matcher(word).replaceAll(replacement);
    }
  }

  /** In this order. Below {@value #SHORT} letters a name has too few to lose any. */
  private static final List<Rule> RULES =
      List.of(
          // Slavic endings: Zelenskyy, Zelenskiy, Zelenski; Smirnoff; Dmitriyev; Milosevich
          Rule.of("(sk|tsk)(?:[iy][iyj]?|oy|oi|ey)$", "$1i"),
          Rule.of("(?<=[a-z]{2})o(?:ff|w)$", "ov"),
          Rule.of("(?:[iy]?y|i)?e(?:v|ff|w)$|[iy]?yov$", "ev"),
          Rule.of("(?<=[a-z]{2})[iy](?:tch|ch|cz|c|ts)$", "ic"),
          Rule.of("[iy][iyj]$|ij$|y$", "i"),
          Rule.of("^y(?=e[a-z]{3})", ""),
          // German and Scandinavian: Mueller, Goebbels; Schroeder
          Rule.of("(?<=[a-z])([aou])e(?=[a-z]{2})", "$1"),
          Rule.of("tsch", "ch"),
          Rule.of("shch|sch", "sh"),
          // Arabic and Persian: Qaddafi, Khadafy, Gaddafi; Mahmood, Mahmoud
          Rule.of("^kh", "k"),
          Rule.of("kh", "h"),
          Rule.of("([dgt])h", "$1"),
          Rule.of("q|ck", "k"),
          Rule.of("^[gk](?=a[a-z]*[dfhmnrsz]+[ai]?[a-z]*i$)", "g"),
          Rule.of("o[ou]", "u"),
          // Serbian and the rest
          Rule.of("^dj(?=[aeiou])", "d"),
          Rule.of("ph", "f"),
          Rule.of("ks", "x"),
          Rule.of("c(?![eihy]|$)", "k"),
          Rule.of("(.)\\1+", "$1"));

  /** Within longer words y and i are one sound: Tymoshenko, Timoshenko; but not Smyth and Smith. */
  private static final int LONG = 6;

  private static final int SHORT = 4;

  /** Vowels that first names take in turn: Mohammed, Muhammad; Moammar, Muammar. */
  private static final List<Rule> GIVEN_RULES =
      List.of(
          Rule.of("^abd[aeu]l?$", "abdal"),
          Rule.of("ic$", "ik"),
          Rule.of("h(?![aeiou])", ""),
          Rule.of("^u", "o"));

  private static final List<Rule> LONG_GIVEN_RULES =
      List.of(Rule.of("u", "o"), Rule.of("(?<=.)e", "a"));

  private Spelling() {}

  /** The skeleton of a surname, given as one normalised word. */
  static String surname(String word) {
    if (word.length() < SHORT) {
      return word;
    }
    String skeleton = word;
    for (Rule rule : RULES) {
      skeleton = rule.apply(skeleton);
    }
    return word.length() < LONG ? skeleton : skeleton.replace('y', 'i');
  }

  /** The skeleton of a first name, given as one normalised word. */
  static String given(String word) {
    String skeleton = surname(word);
    if (word.length() < SHORT) {
      return skeleton;
    }
    for (Rule rule : GIVEN_RULES) {
      skeleton = rule.apply(skeleton);
    }
    if (word.length() > SHORT) {
      for (Rule rule : LONG_GIVEN_RULES) {
        skeleton = rule.apply(skeleton);
      }
    }
    return skeleton;
  }
}
