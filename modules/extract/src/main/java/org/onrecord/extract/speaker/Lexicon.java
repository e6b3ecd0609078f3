package org.onrecord.extract.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** The word classes that name finding and resolution know. Immutable. */
final class Lexicon {
  private static final String COMMON_WORDS = "common-words.txt";
  private static final String SHORT_FORMS = "short";

  private static final int OF_COMPOUNDS =
      WordClass.PLACE.bit | WordClass.DEMONYM.bit | WordClass.PARTY.bit | WordClass.COMMON.bit;

  private final WordTable classes = new WordTable();
  private final Map<String, String> shortForms = new HashMap<>();

  private Lexicon() {}

  /** With the common words that ship with the library. */
  static Lexicon english() {
    try (BufferedReader in = open(COMMON_WORDS)) {
      return with(CommonWords.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + COMMON_WORDS, e);
    }
  }

  static Lexicon with(List<String> commonWords) {
    Lexicon lexicon = new Lexicon();
    lexicon.load("lexicon.txt");
    lexicon.load("first-names.txt");
    for (String word : commonWords) {
      lexicon.add(WordClass.COMMON, word);
    }
    return lexicon;
  }

  /** The classes of a lower-case word, as a set of {@link WordClass#bit}s. */
  int classes(String lower) {
    int known = classes.get(lower, 0, lower.length());
    if (known != 0) {
      return known;
    }
    int joint = lower.indexOf('-');
    if (joint <= 0 || joint == lower.length() - 1) {
      return 0;
    }
    // "US-Russia" is a place as both its halves are
    return classes.get(lower, 0, joint)
        & classes.get(lower, joint + 1, lower.length())
        & OF_COMPOUNDS;
  }

  /** The long form of a short first name ("bill", "william"), or the name itself. */
  String longForm(String firstName) {
    return shortForms.getOrDefault(firstName, firstName);
  }

  private static BufferedReader open(String resource) {
    InputStream in = Lexicon.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("the jar lacks " + resource + ": build it again");
    }
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private void load(String resource) {
    try (BufferedReader lines = open(resource)) {
      String section = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = line.substring(1, line.indexOf(']'));
        } else if (!line.startsWith("#")) {
          add(section, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private void add(String section, String line) {
    StringTokenizer words = new StringTokenizer(line);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (section.equals(SHORT_FORMS)) {
        int equals = word.indexOf('=');
        shortForms.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        add(WordClass.of(section), word);
      }
    }
  }

  private void add(WordClass wordClass, String word) {
    classes.add(word, wordClass.bit);
  }
}
