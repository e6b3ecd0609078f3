package org.onrecord.streams.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of English words without their meaning: {@code words.txt}, in sections, and {@code
 * weights.txt}, how much each stem tells.
 */
final class Lexicon {

  /** The weight of a stem that {@code weights.txt} doesn't have: few use it, so it tells most. */
  static final double HIGHEST_WEIGHT = 8;

  static final Lexicon ENGLISH = new Lexicon();

  private final Map<String, Set<String>> sets = new HashMap<>();
  private final Map<String, String> equals = new HashMap<>();
  private final Map<String, String> opposites = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> irregular = new HashMap<>();
  private final Map<String, Double> weights = new HashMap<>();

  private Lexicon() {
    try {
      readWords();
      readWeights();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isFunction(String word) {
    return has("function", word);
  }

  /** Whether {@code word}, in a content, shows that it claims something and not only names it. */
  boolean isFinite(String word) {
    return has("finite", word);
  }

  /** Whether {@code word} stands for somebody who is named elsewhere. */
  boolean isPersonal(String word) {
    return has("personal", word);
  }

  boolean isNegator(String word) {
    return has("negators", word);
  }

  boolean isUnnegated(String word) {
    return has("unnegated", word);
  }

  /** Whether {@code word}, with a "not", takes back what follows: "never said that …". */
  boolean isClaiming(String word) {
    return has("claiming", word);
  }

  /** Whether {@code word} leaves open if what is named holds: "the refusal to …", "whether". */
  boolean leavesOpen(String word) {
    return has("open", word);
  }

  /** Whether {@code word} has its opposite as a verb alone: "to lower", not "a lower wage". */
  boolean isVerbAlone(String word) {
    return has("verbs", word);
  }

  /** Whether what follows {@code word} is a noun, or goes with one. */
  boolean isBeforeNoun(String word) {
    return has("before nouns", word);
  }

  /** The form under which {@code word}, in lower case, meets its other forms. */
  String stem(String word) {
    String known = irregular.getOrDefault(word, word);
    known = equals.getOrDefault(known, known);
    String stem = Stemmer.stem(known);
    return equals.getOrDefault(stem, stem);
  }

  /** What two words together name in one: "united", "states"; null where they name nothing. */
  @Nullable String oneName(String word, String next) {
    return names.get(word + ' ' + next);
  }

  /** The stem whose meaning {@code stem} turns; itself where it turns none. */
  String turned(String stem) {
    return opposites.getOrDefault(stem, stem);
  }

  /** How much {@code stem} tells: minus the logarithm of the share of quotes that have it. */
  double weight(String stem) {
    return weights.getOrDefault(stem, HIGHEST_WEIGHT);
  }

  private boolean has(String section, String word) {
    return sets.getOrDefault(section, Set.of()).contains(word);
  }

  private void readWords() throws IOException {
    String section = "";
    for (String line : lines("words.txt")) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
        continue;
      }
      String[] words = line.split(" +");
      switch (section) {
        case "opposites" -> opposites.put(Stemmer.stem(words[0]), Stemmer.stem(words[1]));
        case "equals" -> equals.put(words[0], words[1]);
        case "names" -> names.put(words[0] + ' ' + words[1], words[2]);
        case "irregular" -> irregular.put(words[0], words[1]);
        default -> sets.computeIfAbsent(section, key -> new HashSet<>()).addAll(List.of(words));
      }
    }
  }

  /** A weight, and then the stems that have it. */
  private void readWeights() throws IOException {
    for (String line : lines("weights.txt")) {
      String[] fields = line.split(" ");
      double weight = Double.parseDouble(fields[0]);
      for (int i = 1; i < fields.length; i++) {
        weights.put(fields[i], weight);
      }
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("this build has no " + name);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
