package org.onrecord.extract.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One case of an example file; the form is described in the examples' README.
 *
 * @param location file and line, for messages
 * @param name what the case shows
 * @param knownLimit whether the case is marked as one that must still fail
 * @param text the text to extract from
 * @param expected for each attribution that must be found, its fields by name
 * @param not words that no content may touch
 * @param none whether nothing at all may be found
 */
record Example(
    String location,
    String name,
    boolean knownLimit,
    String text,
    List<Map<String, String>> expected,
    List<String> not,
    boolean none) {

  private static final String KNOWN_LIMIT = "(not yet) ";
  private static final Set<String> FIELDS =
      Set.of(
          "content",
          "cue",
          "source",
          "addressee",
          "via",
          "role",
          "speaker",
          "kind",
          "act",
          "polarity",
          "reported by");

  /** Whether the case forbids something, and not only asks for it. */
  boolean forbids() {
    return none || !not.isEmpty();
  }

  /**
   * Reads all cases of a file.
   *
   * @throws IllegalArgumentException naming file and line, if the file isn't in the form
   */
  static List<Example> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Example> examples = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int next = at + 1;
      while (next < lines.size() && !lines.get(next).startsWith("== ")) {
        next++;
      }
      examples.add(parse(file.getFileName() + ":" + (at + 1), lines.subList(at, next)));
      at = next;
    }
    return examples;
  }

  private static Example parse(String location, List<String> lines) {
    int divider = lines.indexOf("--");
    if (!lines.get(0).startsWith("== ") || divider < 0) {
      throw new IllegalArgumentException(location + ": a case is `== name`, text, `--`, expected");
    }
    String name = lines.get(0).substring(3);
    boolean knownLimit = name.startsWith(KNOWN_LIMIT);
    List<Map<String, String>> expected = new ArrayList<>();
    List<String> not = new ArrayList<>();
    boolean none = false;
    boolean blockOpen = false;
    for (String line : lines.subList(divider + 1, lines.size())) {
      if (line.isBlank()) {
        blockOpen = false;
      } else if (line.equals("none")) {
        none = true;
      } else if (line.startsWith("not: ")) {
        not.add(line.substring("not: ".length()));
      } else {
        int colon = line.indexOf(": ");
        if (colon < 0 || !FIELDS.contains(line.substring(0, colon))) {
          throw new IllegalArgumentException(location + ": not a field: " + line);
        }
        if (!blockOpen) {
          expected.add(new LinkedHashMap<>());
          blockOpen = true;
        }
        expected.get(expected.size() - 1).put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    if (expected.isEmpty() && not.isEmpty() && !none) {
      throw new IllegalArgumentException(location + ": nothing is expected");
    }
    return new Example(
        location,
        knownLimit ? name.substring(KNOWN_LIMIT.length()) : name,
        knownLimit,
        String.join("\n", lines.subList(1, divider)).strip(),
        expected,
        not,
        none);
  }
}
