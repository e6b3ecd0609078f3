package org.onrecord.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The lexicographer files of WordNet 3.1 that words' commonest senses are in: verb.communication,
 * noun.person and so on (WordNet's manual, lexnames(5WN) and senseidx(5WN)).
 */
final class WordNet {

  /** A word of no sense that is known. */
  static final int NONE = 0;

  private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
  private static final int VERB_COMMUNICATION = 32;

  /** From which share of its uses on a verb counts as one of communication. */
  private static final double OFTEN = 0.3;

  private final Map<String, Map<Integer, Double>> uses = new HashMap<>();
  private final Map<String, List<String>> irregular = new HashMap<>();

  WordNet() throws IOException {
    for (String line : lines("index.sense")) {
      // say%2:32:00:: 00983308 1 512
      String[] fields = line.split(" ");
      String[] key = fields[0].split("[%:]");
      String part = key[1].equals("1") ? "n" : key[1].equals("2") ? "v" : "";
      if (part.isEmpty() || key[0].indexOf('_') >= 0) {
        continue;
      }
      double count = Integer.parseInt(fields[3]) + (fields[2].equals("1") ? 0.5 : 0.01);
      uses.computeIfAbsent(part + key[0], k -> new TreeMap<>())
          .merge(Integer.parseInt(key[2]), count, Double::sum);
    }
    for (String part : List.of("verb", "noun")) {
      for (String line : lines(part + ".exc")) {
        String[] forms = line.split(" ");
        for (int i = 1; i < forms.length; i++) {
          irregular
              .computeIfAbsent(part.charAt(0) + forms[0], k -> new ArrayList<>())
              .add(forms[i]);
        }
      }
    }
  }

  private static List<String> lines(String file) throws IOException {
    InputStream in = Objects.requireNonNull(WordNet.class.getResourceAsStream(FOLDER + file), file);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** The number of the file that a verb's commonest sense is in, or {@link #NONE}. */
  int verb(String word) {
    return sense('v', word);
  }

  /** The number of the file that a noun's commonest sense is in, or {@link #NONE}. */
  int noun(String word) {
    return sense('n', word);
  }

  private int sense(char part, String word) {
    for (String lemma : lemmas(part, word)) {
      Map<Integer, Double> senses = uses.get(part + lemma);
      if (senses != null) {
        double all = senses.values().stream().mapToDouble(count -> count).sum();
        if (senses.getOrDefault(VERB_COMMUNICATION, 0.0) >= OFTEN * all) {
          return VERB_COMMUNICATION;
        }
        int best = NONE;
        for (Map.Entry<Integer, Double> sense : senses.entrySet()) {
          if (best == NONE || sense.getValue() > senses.getOrDefault(best, 0.0)) {
            best = sense.getKey();
          }
        }
        return best;
      }
    }
    return NONE;
  }

  /** What a form may be a form of, by WordNet's rules of detachment (morphy(7WN)). */
  private List<String> lemmas(char part, String word) {
    List<String> lemmas = new ArrayList<>(List.of(word));
    lemmas.addAll(irregular.getOrDefault(part + word, List.of()));
    String[][] endings =
        part == 'n'
            ? new String[][] {{"ies", "y"}, {"es", ""}, {"s", ""}, {"men", "man"}}
            : new String[][] {
              {"ied", "y"},
              {"ies", "y"},
              {"ed", ""},
              {"ed", "e"},
              {"ing", ""},
              {"ing", "e"},
              {"es", ""},
              {"s", ""}
            };
    for (String[] ending : endings) {
      if (word.endsWith(ending[0])) {
        String stem = word.substring(0, word.length() - ending[0].length());
        lemmas.add(stem + ending[1]);
        int last = stem.length() - 1;
        if (part == 'v' && last > 1 && stem.charAt(last) == stem.charAt(last - 1)) {
          lemmas.add(stem.substring(0, last));
        }
      }
    }
    return lemmas;
  }
}
