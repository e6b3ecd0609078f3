package org.onrecord.extract.tag;

/** The hashes that name words and features; stable over releases, since weights refer to them. */
final class Hash {

  private static final int FNV_OFFSET = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;

  private Hash() {}

  /** FNV-1a over the lower-cased letters of {@code text} from {@code start} to {@code end}. */
  static int lower(CharSequence text, int start, int end) {
    int hash = FNV_OFFSET;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      c = c == '’' ? '\'' : c < 128 ? asciiLower(c) : Character.toLowerCase(c);
      hash = (hash ^ c) * FNV_PRIME;
    }
    return hash;
  }

  static int of(String word) {
    return lower(word, 0, word.length());
  }

  private static char asciiLower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  static int mix(int template, int a) {
    int hash = (template + 1) * 0x9E3779B1 ^ a;
    hash = (hash ^ hash >>> 15) * 0x85EBCA77;
    hash = (hash ^ hash >>> 13) * 0xC2B2AE3D;
    return hash ^ hash >>> 16;
  }

  static int mix(int template, int a, int b) {
    return mix(mix(template, a), b);
  }

  static int mix(int template, int a, int b, int c) {
    return mix(mix(mix(template, a), b), c);
  }
}
