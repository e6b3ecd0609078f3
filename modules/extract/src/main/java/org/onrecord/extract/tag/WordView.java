package org.onrecord.extract.tag;

import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;

/** What the features see of a document's tokens, worked out once. */
final class WordView {

  /** Shapes; marks each have their own. */
  static final byte LOWER = 0;

  static final byte CAPITALISED = 1;
  static final byte CAPITALS = 2;
  static final byte NUMBER = 3;
  static final byte MIXED = 4;
  static final byte OPENING = 5;
  static final byte CLOSING = 6;
  static final byte COMMA = 7;
  static final byte STOP = 8;
  static final byte COLON = 9;
  static final byte SEMICOLON = 10;
  static final byte DASH = 11;
  static final byte BRACKET = 12;
  static final byte CLITIC = 13;
  static final byte OTHER = 14;

  /** Stands for the words beyond a sentence's ends. */
  static final byte OUTSIDE = 15;

  private static final int MASKED = 77;
  private static final int SUFFIX = 3;

  final Document document;
  final int[] word;
  final int[] suffix;
  final byte[] shape;
  final byte[] wordClass;
  final short[] sense;
  final CueCounts cueCounts;

  WordView(Document document, Lexicon lexicon) {
    this.document = document;
    cueCounts = lexicon.cueCounts;
    int size = document.size();
    word = new int[size];
    suffix = new int[size];
    shape = new byte[size];
    wordClass = new byte[size];
    sense = new short[size];
    String text = document.text();
    for (int token = 0; token < size; token++) {
      int start = document.start(token);
      int end = document.end(token);
      shape[token] = shape(document, token, text, start, end);
      int hash = Hash.lower(text, start, end);
      if (document.kind(token) != TokenKind.WORD) {
        word[token] = Hash.mix(MASKED, shape[token]);
        suffix[token] = word[token];
        continue;
      }
      int known = lexicon.classOf(hash);
      if (known >= 0) {
        word[token] = hash;
        wordClass[token] = (byte) (known & 127);
        sense[token] = (short) (known >> 7);
      } else {
        word[token] = Hash.mix(MASKED, shape[token]);
        wordClass[token] = (byte) (100 + unknownClass(text, start, end, shape[token]));
        sense[token] = (short) 255;
      }
      boolean named = known < 0 && shape[token] != LOWER;
      suffix[token] = named ? word[token] : Hash.lower(text, Math.max(start, end - SUFFIX), end);
    }
  }

  /** What the ending of a word outside the lexicon tells about it. */
  private static int unknownClass(String text, int start, int end, byte shape) {
    if (shape != LOWER) {
      return shape;
    }
    char last = text.charAt(end - 1);
    char before = end - start > 2 ? text.charAt(end - 2) : 0;
    return last == 'd' && before == 'e'
        ? 20
        : last == 'g' && before == 'n'
            ? 21
            : last == 'y' && before == 'l' ? 22 : last == 's' ? 23 : 24;
  }

  private static byte shape(Document document, int token, String text, int start, int end) {
    char first = text.charAt(start);
    return switch (document.kind(token)) {
      case OPENING_MARK -> OPENING;
      case CLOSING_MARK -> CLOSING;
      case PUNCTUATION ->
          switch (first) {
            case ',' -> COMMA;
            case '.', '!', '?', '…' -> STOP;
            case ':' -> COLON;
            case ';' -> SEMICOLON;
            case '-', '–', '—' -> DASH;
            case '(', ')', '[', ']' -> BRACKET;
            default -> OTHER;
          };
      case WORD -> wordShape(text, start, end, first);
    };
  }

  private static byte wordShape(String text, int start, int end, char first) {
    if (first == '\'' || first == '’' || isNegation(text, start, end)) {
      return CLITIC;
    }
    if (Character.isDigit(first)) {
      return NUMBER;
    }
    if (!Character.isUpperCase(first)) {
      return Character.isLetter(first) ? LOWER : MIXED;
    }
    for (int at = start + 1; at < end; at++) {
      if (Character.isLowerCase(text.charAt(at))) {
        return CAPITALISED;
      }
    }
    return end - start == 1 ? CAPITALISED : CAPITALS;
  }

  private static boolean isNegation(String text, int start, int end) {
    return end - start == 3
        && text.charAt(start) == 'n'
        && (text.charAt(start + 1) == '\'' || text.charAt(start + 1) == '’');
  }
}
