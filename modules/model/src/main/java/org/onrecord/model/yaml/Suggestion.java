package org.onrecord.model.yaml;

import java.util.Collection;
import java.util.Locale;

/** What somebody may have meant. */
public final class Suggestion {

  private Suggestion() {}

  /** {@code ": did you mean 'speaker'?"}, or else {@code ": one of kind, speaker"}. */
  public static String among(String given, Collection<String> known) {
    String nearest = "";
    int least = Math.max(1, given.length() / 3) + 1;
    for (String name : known) {
      int distance = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    if (!nearest.isEmpty()) {
      return ": did you mean '" + nearest + "'?";
    }
    return known.isEmpty() ? "" : ": one of " + String.join(", ", known);
  }

  /** How many characters have to be put in, left out, changed or swapped with the next. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 5 || a.length() > 100) {
      return Integer.MAX_VALUE;
    }
    int[][] least = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        least[i][j] =
            Math.min(
                least[i - 1][j - 1] + (same ? 0 : 1),
                Math.min(least[i - 1][j], least[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[a.length()][b.length()];
  }
}
