package org.onrecord.streams.statement;

/**
 * Cuts the endings that reporting changes: "we will rebuild the walls" and "that they rebuilt the
 * wall", "they are counting" and "he counted". Lighter than Porter's, so that words of different
 * meaning stay apart.
 */
final class Stemmer {

  private static final int SHORTEST = 3;

  private Stemmer() {}

  /** The stem of a word in lower case. */
  static String stem(String word) {
    if (word.length() <= SHORTEST || !isPlain(word)) {
      return word;
    }
    String singular = singular(word);
    String stem = withoutEnding(singular);
    return stem.length() > SHORTEST && stem.endsWith("e")
        ? stem.substring(0, stem.length() - 1)
        : stem;
  }

  private static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return cut(word, 3) + "y";
    }
    if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches")) {
      return cut(word, 2);
    }
    return word.endsWith("s")
            && !word.endsWith("ss")
            && !word.endsWith("us")
            && !word.endsWith("is")
        ? cut(word, 1)
        : word;
  }

  private static String withoutEnding(String word) {
    if (word.endsWith("ied") && word.length() > 4) {
      return cut(word, 3) + "y";
    }
    if (word.endsWith("ing") && hasVowel(word, word.length() - 3) && word.length() > 5) {
      return undoubled(cut(word, 3));
    }
    if (word.endsWith("ed") && hasVowel(word, word.length() - 2) && word.length() > 4) {
      return word.endsWith("eed") ? word : undoubled(cut(word, 2));
    }
    if (word.endsWith("ly") && word.length() > 5) {
      return cut(word, 2);
    }
    return word;
  }

  private static String undoubled(String stem) {
    int last = stem.length() - 1;
    return last > 1
            && stem.charAt(last) == stem.charAt(last - 1)
            && "lsz".indexOf(stem.charAt(last)) < 0
        ? cut(stem, 1)
        : stem;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  private static boolean hasVowel(String word, int end) {
    for (int i = 0; i < end; i++) {
      if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }
}
