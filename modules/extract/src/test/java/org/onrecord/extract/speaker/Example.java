package org.onrecord.extract.speaker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.Span;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;

/**
 * A text with its attributions marked, and who their speakers are. In a file of examples, "#" opens
 * a comment and a blank line parts examples; an example's text comes first, {@code [content]} and
 * {@code {source}} marked in it ({@code {}} where there is none), then one line for each
 * attribution: {@code = name}, or {@code = -} for nobody named, with {@code | role} after it where
 * the role counts. " / " in the text stands for the break between paragraphs.
 */
record Example(String where, String text, List<Finding> findings, List<String> expected) {

  static List<Example> read(String resource) {
    try (InputStream in = Example.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no examples " + resource);
      }
      return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Example> parse(String resource, String all) {
    List<Example> examples = new ArrayList<>();
    StringBuilder marked = new StringBuilder();
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (String line : (all + "\n\n").split("\n", -1)) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("= ")) {
        expected.add(line.substring(2).strip());
      } else if (!line.isBlank()) {
        marked.append(marked.isEmpty() ? "" : " ").append(line.strip());
      } else if (!marked.isEmpty()) {
        examples.add(mark(resource + ":" + number, marked.toString(), List.copyOf(expected)));
        marked.setLength(0);
        expected.clear();
      }
    }
    return examples;
  }

  private static Example mark(String where, String marked, List<String> expected) {
    StringBuilder text = new StringBuilder();
    List<List<Span>> contents = new ArrayList<>();
    List<List<Span>> sources = new ArrayList<>();
    int start = 0;
    for (char c : marked.replace(" / ", "\n\n").toCharArray()) {
      switch (c) {
        case '[', '{' -> start = text.length();
        case ']' -> contents.add(List.of(new Span(start, text.length())));
        case '}' ->
            sources.add(
                start == text.length() ? List.of() : List.of(new Span(start, text.length())));
        default -> text.append(c);
      }
    }
    if (contents.size() != sources.size() || contents.size() != expected.size()) {
      throw new IllegalArgumentException(
          "%s: %d contents, %d sources, %d expected speakers"
              .formatted(where, contents.size(), sources.size(), expected.size()));
    }
    TokenFinder finder = new TokenFinder(Document.of(text.toString()));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      findings.add(
          new Finding(
              finder.tokens(contents.get(i)),
              List.of(),
              finder.tokens(sources.get(i)),
              1,
              "example"));
    }
    return new Example(where, text.toString(), findings, expected);
  }
}
