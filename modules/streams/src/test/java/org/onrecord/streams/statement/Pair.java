package org.onrecord.streams.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.onrecord.model.Polarity;
import org.onrecord.model.QuoteKind;

/**
 * Two quotes of an example file, and what is expected of them.
 *
 * <p>A case begins with "== " and what it shows. Two lines follow, each with the kind of the quote
 * ("direct", "mixed", "indirect"), perhaps "denied" or "questioned", a bar and its words, and then
 * what is expected.
 */
record Pair(String title, Wording one, Wording other, String expected) {

  static List<Pair> read(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String block : Files.readString(file).split("(?m)^== ")) {
      List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
      if (!lines.isEmpty() && !lines.get(0).startsWith("#")) {
        pairs.add(
            new Pair(
                lines.get(0),
                wording(lines.get(1)),
                wording(lines.get(2)),
                String.join("\n", lines.subList(3, lines.size()))));
      }
    }
    return pairs;
  }

  private static Wording wording(String line) {
    String[] fields = line.split(" \\| ", 2);
    QuoteKind kind = QuoteKind.valueOf(fields[0].split(" ")[0].toUpperCase(Locale.ROOT));
    Polarity polarity =
        fields[0].contains(" ")
            ? Polarity.valueOf(fields[0].split(" ")[1].toUpperCase(Locale.ROOT))
            : Polarity.ASSERTED;
    return Wording.of(fields[1], kind, polarity, quoted(fields[1], kind));
  }

  private static List<int[]> quoted(String text, QuoteKind kind) {
    if (kind == QuoteKind.DIRECT) {
      return List.of(new int[] {0, text.length()});
    }
    List<int[]> quoted = new ArrayList<>();
    for (int open = text.indexOf('“'); open >= 0; open = text.indexOf('“', open + 1)) {
      quoted.add(new int[] {open + 1, text.indexOf('”', open)});
    }
    return quoted;
  }
}
