package org.onrecord.extract.text;

import java.util.Locale;
import java.util.Set;

/**
 * Cuts a text into words and marks in one scan from left to right.
 *
 * <p>Hyphenated words, numbers ("1,000"), abbreviations ("U.S.", "Sen."), handles and web addresses
 * stay whole; clitics are cut off ("he|'s", "do|n't"), as treebanks do it.
 */
final class Tokenizer {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "lt",
          "col", "sgt", "capt", "cmdr", "adm", "maj", "cpl", "pvt", "st", "mt", "ft", "jr", "sr",
          "inc", "corp", "co", "ltd", "bros", "llc", "rev", "hon", "pres", "supt", "det", "messrs",
          "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs",
          "no", "etc", "dept", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill",
          "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb",
          "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "approx",
          "assn", "atty", "ave", "blvd", "est", "fig", "intl", "natl", "univ", "lt.-gen");

  private final String text;
  private final Tokens tokens;

  private Tokenizer(String text) {
    this.text = text;
    this.tokens = new Tokens(16 + text.length() / 5);
  }

  static Tokens tokenize(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    tokenizer.run();
    return tokenizer.tokens;
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int width = Character.charCount(c);
      if (isSpace(c)) {
        at += width;
      } else if (isWordPart(c)) {
        at = word(at);
      } else if ((c == '@' || c == '#') && wordAt(at + 1)) {
        at = handle(at);
      } else {
        int end = mark(at, c, width);
        tokens.add(at, end, TokenKind.PUNCTUATION);
        at = end;
      }
    }
  }

  /** The end of the mark at {@code at}; some are several characters long. */
  private int mark(int at, int c, int width) {
    if (c == '.' || c == '-' || c == '`') {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) == c) {
        end++;
      }
      return end;
    }
    if (c == '\'' && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
      return at + 2;
    }
    return at + width;
  }

  private int handle(int at) {
    int end = at + 1;
    while (end < text.length() && (wordAt(end) || text.charAt(end) == '_')) {
      end += Character.charCount(text.codePointAt(end));
    }
    tokens.add(at, end, TokenKind.WORD);
    return end;
  }

  private int word(int start) {
    int at = start;
    int apostrophe = -1;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isWordPart(c)) {
        at += Character.charCount(c);
        continue;
      }
      boolean joins = at + 1 < text.length() && wordAt(at + 1);
      if (joins && (c == '\'' || c == '’')) {
        apostrophe = at;
        at++;
      } else if (joins && (c == '-' || c == '‑' || c == '&' || c == '_')) {
        at++;
      } else if (joins && (c == '.' || c == ',') && betweenDigits(at)) {
        at++;
      } else if (c == '.' && joins && isLetterAlone(start, at)) {
        at++;
      } else if (c == ':' && text.startsWith("://", at)) {
        return address(start, at);
      } else if (c == '.' && endsInPoint(start, at)) {
        at++;
        break;
      } else {
        break;
      }
    }
    int cut = clitic(start, at, apostrophe);
    if (cut > start && cut < at) {
      tokens.add(start, cut, TokenKind.WORD);
      tokens.add(cut, at, TokenKind.WORD);
    } else {
      tokens.add(start, at, TokenKind.WORD);
    }
    return at;
  }

  private int address(int start, int at) {
    int end = at;
    while (end < text.length()
        && !isSpace(text.charAt(end))
        && "\"”“<>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    tokens.add(start, end, TokenKind.WORD);
    return end;
  }

  /** Where a clitic begins in the word, or -1. */
  private int clitic(int start, int end, int apostrophe) {
    if (apostrophe < 0) {
      return -1;
    }
    int length = end - apostrophe;
    char first = Character.toLowerCase(text.charAt(apostrophe + 1));
    if (length == 2) {
      if (first == 't'
          && apostrophe - start >= 2
          && Character.toLowerCase(text.charAt(apostrophe - 1)) == 'n') {
        return apostrophe - 1;
      }
      return first == 's' || first == 'd' || first == 'm' ? apostrophe : -1;
    }
    if (length == 3) {
      char second = Character.toLowerCase(text.charAt(apostrophe + 2));
      boolean verb = second == 'e' ? first == 'r' || first == 'v' : first == 'l' && second == 'l';
      return verb ? apostrophe : -1;
    }
    return -1;
  }

  private boolean betweenDigits(int at) {
    return Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
  }

  /** Whether the point at {@code at} follows a single letter: inside "U.S.", "e.g.". */
  private boolean isLetterAlone(int start, int at) {
    return Character.isLetter(text.charAt(at - 1))
        && (at - 1 == start || text.charAt(at - 2) == '.')
        && Character.isLetter(text.charAt(at + 1))
        && (at + 2 >= text.length() || !wordAt(at + 2));
  }

  /** Whether the point at {@code at} belongs to the word before it. */
  private boolean endsInPoint(int start, int at) {
    int length = at - start;
    if (length == 1) {
      char c = text.charAt(start);
      return Character.isUpperCase(c) && c != 'I';
    }
    if (length > 7) {
      return false;
    }
    if (length >= 3 && text.charAt(at - 2) == '.' && Character.isLetter(text.charAt(at - 1))) {
      return true;
    }
    String word = text.substring(start, at).toLowerCase(Locale.ROOT);
    // "No." and "Miss." abbreviate only where more follows on
    return ABBREVIATIONS.contains(word)
        && Character.isUpperCase(text.charAt(start))
        && (!word.equals("no") || nextIsDigit(at + 1));
  }

  private boolean nextIsDigit(int at) {
    return at + 1 < text.length()
        && text.charAt(at) == ' '
        && Character.isDigit(text.charAt(at + 1));
  }

  private boolean wordAt(int at) {
    return at < text.length() && isWordPart(text.codePointAt(at));
  }

  static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u200b'
        || c == '\ufeff'
        || c < ' ';
  }

  static boolean isWordPart(int c) {
    if (c < 128) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
