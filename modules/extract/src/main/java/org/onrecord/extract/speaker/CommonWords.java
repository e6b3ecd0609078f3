package org.onrecord.extract.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import org.onrecord.extract.text.Document;

/**
 * The words that news writes in lower case: capitalised, they open a sentence or stand in a
 * headline, and are no names.
 */
final class CommonWords {
  private static final int RAREST = 4;
  private static final int LINE = 100;

  private CommonWords() {}

  /** Those of the documents, in order: letters from a to z only, seen often enough to be sure. */
  static List<String> count(List<Document> documents) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Document document : documents) {
      boolean afterCommon = false;
      for (int token = 0; token < document.size(); token++) {
        String word = document.word(token);
        boolean common = isPlain(word);
        if (common) {
          counts.computeIfAbsent(word, key -> new int[2])[0]++;
        } else if (afterCommon && isPlain(word.toLowerCase(Locale.ROOT))) {
          counts.computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new int[2])[1]++;
        }
        afterCommon = common;
      }
    }
    List<String> words = new ArrayList<>();
    counts.forEach(
        (word, count) -> {
          if (count[0] >= RAREST && count[0] > 2 * count[1]) {
            words.add(word);
          }
        });
    return words;
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
        return false;
      }
    }
    return word.length() > 1;
  }

  static void write(List<String> words, Writer out) throws IOException {
    int column = 0;
    for (String word : words) {
      boolean breaks = column + word.length() > LINE;
      out.write(column == 0 ? "" : breaks ? "\n" : " ");
      out.write(word);
      column = breaks ? word.length() : column + word.length() + 1;
    }
    out.write("\n");
  }

  static List<String> read(BufferedReader in) throws IOException {
    List<String> words = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      StringTokenizer inLine = new StringTokenizer(line);
      while (inLine.hasMoreTokens()) {
        words.add(inLine.nextToken());
      }
    }
    return words;
  }
}
