package org.onrecord.streams.statement;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Learns how much each word tells, from what people are quoted with: {@code weights.txt}. */
public final class TermWeights {

  private final Map<String, Integer> counts = new TreeMap<>();
  private int contents;

  /** Counts in the words of one quote's content. */
  public void count(String content) {
    contents++;
    List<Word> words = WordScanner.scan(content, List.of(), true);
    Set<String> stems = new HashSet<>();
    for (Word word : words) {
      if (!Lexicon.ENGLISH.isFunction(word.form()) && !Lexicon.ENGLISH.isNegator(word.form())) {
        stems.add(Lexicon.ENGLISH.turned(Lexicon.ENGLISH.stem(word.form())));
      }
    }
    stems.forEach(stem -> counts.merge(stem, 1, Integer::sum));
  }

  /**
   * Writes the weights, from the most frequent on: a weight and the stems that have it on a line.
   * What weighs as much as an unknown word is left out.
   */
  public void write(Writer out) throws IOException {
    Map<String, Set<String>> stems = new TreeMap<>(Comparator.comparingDouble(Double::parseDouble));
    counts.forEach(
        (stem, count) -> {
          double weight = Math.log((double) contents / count);
          if (weight < Lexicon.HIGHEST_WEIGHT && stem.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            stems
                .computeIfAbsent(String.format(Locale.ROOT, "%.1f", weight), w -> new TreeSet<>())
                .add(stem);
          }
        });
    for (Map.Entry<String, Set<String>> entry : stems.entrySet()) {
      out.write(entry.getKey() + " " + String.join(" ", entry.getValue()) + "\n");
    }
  }
}
