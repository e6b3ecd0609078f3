package org.onrecord.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which two spellings of the same words are equal. Keys and ids are made from it, so
 * the recipe is fixed for good:
 *
 * <ol>
 *   <li>Unicode compatibility decomposition (NFKD);
 *   <li>lower case, independent of the locale;
 *   <li>combining diacritical marks (U+0300 to U+036F) dropped; the Latin letters that do not
 *       decompose written out: æ ae, œ oe, ø o, ł l, đ d, ð d, þ th, ß ss, ı i;
 *   <li>apostrophes (' ’ ‘ ʼ ` ´) dropped, so that "don't" stays one word;
 *   <li>every run of anything but letters, digits and the marks of other scripts becomes one space;
 *       none at either end.
 * </ol>
 */
public final class Normalised {

  private Normalised() {}

  /** The normalised words of {@code text}, one space between them; empty if it has none. */
  public static String words(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var words = new StringBuilder(decomposed.length());
    boolean gap = false;
    for (int i = 0; i < decomposed.length(); ) {
      int point = decomposed.codePointAt(i);
      i += Character.charCount(point);
      if (isDropped(point)) {
        continue;
      }
      if (!isWord(point)) {
        gap = true;
        continue;
      }
      if (gap && words.length() > 0) {
        words.append(' ');
      }
      gap = false;
      appendPlain(words, point);
    }
    return words.toString();
  }

  private static boolean isDropped(int point) {
    return (point >= 0x300 && point <= 0x36F)
        || switch (point) {
          case '\'', '\u2019', '\u2018', '\u02BC', '`', '\u00B4' -> true;
          default -> false;
        };
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point)
        || switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }

  private static void appendPlain(StringBuilder words, int point) {
    switch (point) {
      case '\u00E6' -> words.append("ae");
      case '\u0153' -> words.append("oe");
      case '\u00F8' -> words.append('o');
      case '\u0142' -> words.append('l');
      case '\u0111', '\u00F0' -> words.append('d');
      case '\u00FE' -> words.append("th");
      case '\u00DF' -> words.append("ss");
      case '\u0131' -> words.append('i');
      default -> words.appendCodePoint(point);
    }
  }
}
