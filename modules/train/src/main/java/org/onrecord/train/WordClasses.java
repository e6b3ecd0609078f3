package org.onrecord.train;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * What is known of a word before any training: its parts of speech, as a tagger reads them in the
 * corpus, and its commonest senses, as WordNet has them. So a cue never seen in training is known
 * for a verb of communication.
 */
public final class WordClasses {

  private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.2-2.5.0.bin";
  private static final int LONGEST_SENTENCE = 200;

  /** From which share on a second part of speech counts, in words seen more than a few times. */
  private static final double OFTEN = 0.12;

  private static final int FEW = 3;
  private static final int MOST_CLASSES = 60;
  private static final int MOST_SENSES = 250;

  private WordClasses() {}

  /**
   * The classes of all words that stand in lower case in the articles: their syntactic class + 128
   * × their sense.
   *
   * @throws IOException if tagger or WordNet can't be read
   */
  public static Map<String, Integer> of(List<GoldArticle> articles) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    tagCounts(articles).forEach((word, counts) -> parts.put(word, parts(counts)));
    Map<String, Integer> numbers = numbers(parts);
    WordNet wordNet = new WordNet();
    Map<String, Integer> senses = new HashMap<>();
    Map<String, Integer> classes = new TreeMap<>();
    parts.forEach(
        (word, part) -> {
          int verb = part.contains("VERB") || part.contains("AUX") ? wordNet.verb(word) : 0;
          int noun = part.contains("NOUN") ? wordNet.noun(word) : 0;
          int sense =
              senses.computeIfAbsent(
                  verb + "/" + noun, key -> Math.min(MOST_SENSES, senses.size()));
          int number =
              numbers.getOrDefault(part, numbers.getOrDefault(part.split("\\+")[0], MOST_CLASSES));
          classes.put(word, number + 128 * sense);
        });
    return classes;
  }

  private static Map<String, Map<String, Integer>> tagCounts(List<GoldArticle> articles)
      throws IOException {
    POSTaggerME tagger;
    try (InputStream in =
        Objects.requireNonNull(WordClasses.class.getResourceAsStream(MODEL), MODEL)) {
      tagger = new POSTaggerME(new POSModel(in));
    }
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (GoldArticle article : articles) {
      Document document = Document.of(article.text());
      for (TokenSpan sentence : document.sentences()) {
        if (sentence.end() - sentence.start() <= LONGEST_SENTENCE) {
          count(document, sentence, tagger, counts);
        }
      }
    }
    return counts;
  }

  private static void count(
      Document document,
      TokenSpan sentence,
      POSTaggerME tagger,
      Map<String, Map<String, Integer>> counts) {
    String[] words = new String[sentence.end() - sentence.start()];
    for (int i = 0; i < words.length; i++) {
      // the tagger knows straight marks only
      words[i] =
          document
              .word(sentence.start() + i)
              .replace('’', '\'')
              .replace('“', '"')
              .replace('”', '"');
    }
    String[] tags = tagger.tag(words);
    for (int i = 0; i < words.length; i++) {
      int token = sentence.start() + i;
      if (document.kind(token) == TokenKind.WORD && !Character.isUpperCase(document.first(token))) {
        counts
            .computeIfAbsent(words[i].toLowerCase(Locale.ROOT), word -> new TreeMap<>())
            .merge(tags[i], 1, Integer::sum);
      }
    }
  }

  /** A word's part of speech, with the second one after a plus where it is common too. */
  private static String parts(Map<String, Integer> counts) {
    List<Map.Entry<String, Integer>> byCount = new ArrayList<>(counts.entrySet());
    byCount.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    int all = counts.values().stream().mapToInt(count -> count).sum();
    String first = byCount.get(0).getKey();
    return byCount.size() > 1 && all > FEW && byCount.get(1).getValue() >= OFTEN * all
        ? first + "+" + byCount.get(1).getKey()
        : first;
  }

  /** Numbers the commonest classes, from 1. */
  private static Map<String, Integer> numbers(Map<String, String> parts) {
    Map<String, Integer> counts = new TreeMap<>();
    parts.values().forEach(part -> counts.merge(part, 1, Integer::sum));
    List<String> byCount = new ArrayList<>(counts.keySet());
    byCount.sort(Comparator.comparing((String part) -> -counts.getOrDefault(part, 0)));
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < Math.min(MOST_CLASSES - 1, byCount.size()); i++) {
      numbers.put(byCount.get(i), i + 1);
    }
    return numbers;
  }
}
