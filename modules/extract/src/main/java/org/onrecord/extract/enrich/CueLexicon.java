package org.onrecord.extract.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution.Act;
import org.onrecord.extract.Attribution.Polarity;

/** The words that attribute, in all their forms, as {@code cues.txt} lists them. */
final class CueLexicon {

  private static final String LIST = "cues.txt";

  /** What the lexicon tells of a word form. */
  record Entry(String lemma, Act act, Polarity polarity) {}

  private final Map<String, Entry> entries = new HashMap<>();

  private CueLexicon() {}

  static CueLexicon english() {
    CueLexicon lexicon = new CueLexicon();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CueLexicon.class.getResourceAsStream(LIST), LIST),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lexicon.add(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lexicon;
  }

  /** The entry of a word form, in any case. */
  @Nullable Entry get(String form) {
    return entries.get(form.toLowerCase(Locale.ROOT));
  }

  private void add(String[] fields) {
    Polarity polarity =
        switch (fields[1]) {
          case "+" -> Polarity.ASSERTED;
          case "-" -> Polarity.DENIED;
          case "?" -> Polarity.QUESTIONED;
          default -> throw new IllegalStateException(LIST + ": no polarity: " + fields[1]);
        };
    String lemma = fields[2];
    Entry entry = new Entry(lemma, Act.valueOf(fields[0].toUpperCase(Locale.ROOT)), polarity);
    boolean endsInE = lemma.endsWith("e");
    boolean endsInY = lemma.endsWith("y") && "aeiou".indexOf(lemma.charAt(lemma.length() - 2)) < 0;
    String stem = endsInE || endsInY ? lemma.substring(0, lemma.length() - 1) : lemma;
    boolean hisses = lemma.endsWith("s") || lemma.endsWith("sh") || lemma.endsWith("ch");
    entries.put(lemma, entry);
    entries.putIfAbsent(endsInY ? stem + "ies" : lemma + (hisses ? "es" : "s"), entry);
    entries.putIfAbsent(endsInY ? stem + "ied" : stem + "ed", entry);
    entries.putIfAbsent((endsInY ? lemma : stem) + "ing", entry);
    for (int i = 3; i < fields.length; i++) {
      entries.put(fields[i], entry);
    }
  }
}
