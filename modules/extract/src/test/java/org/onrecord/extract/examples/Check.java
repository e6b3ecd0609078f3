package org.onrecord.extract.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;

/** Holds an extraction against an example. */
final class Check {

  private static final Pattern NOT_WORD =
      Pattern.compile("[^\\p{L}\\p{N}'’]+|(?<![\\p{L}\\p{N}])['’]|['’](?![\\p{L}\\p{N}])");

  private Check() {}

  /** What is wrong, a line each; empty when the example holds. */
  static List<String> faults(Example example, Extraction extraction) {
    List<String> faults = new ArrayList<>();
    List<Attribution> found = extraction.attributions();
    for (Map<String, String> expected : example.expected()) {
      List<String> nearest = null;
      for (Attribution attribution : found) {
        List<String> faultsHere = compare(expected, attribution, extraction);
        if (nearest == null || faultsHere.size() < nearest.size()) {
          nearest = faultsHere;
        }
      }
      if (nearest == null || !nearest.isEmpty()) {
        faults.add("expected " + expected + ", nearest has " + nearest);
      }
    }
    for (String words : example.not()) {
      for (Attribution attribution : found) {
        if (touches(example.text(), words, attribution)) {
          faults.add("\"" + words + "\" is in the content of " + show(attribution, extraction));
        }
      }
    }
    if (example.none() && !found.isEmpty()) {
      found.forEach(attribution -> faults.add("must not find " + show(attribution, extraction)));
    }
    return faults;
  }

  private static List<String> compare(
      Map<String, String> expected, Attribution attribution, Extraction extraction) {
    List<String> faults = new ArrayList<>();
    expected.forEach(
        (field, value) -> {
          String actual = field(field, attribution, extraction);
          if (!words(field, value).equals(words(field, actual == null ? "-" : actual))) {
            faults.add(field + ": " + actual);
          }
        });
    return faults;
  }

  private static @Nullable String field(
      String name, Attribution attribution, Extraction extraction) {
    String text = extraction.text();
    return switch (name) {
      case "content" -> join(text, attribution.content());
      case "cue" -> join(text, attribution.cue());
      case "source" -> join(text, attribution.source());
      case "addressee" -> attribution.addressee();
      case "via" -> attribution.via();
      case "role" -> attribution.speaker().role();
      case "speaker" -> attribution.speaker().name();
      case "kind" -> attribution.kind().name();
      case "act" -> attribution.act().name();
      case "polarity" -> attribution.polarity().name();
      case "reported by" -> {
        Integer outer = attribution.reportedBy();
        yield outer == null ? null : join(text, extraction.attributions().get(outer).source());
      }
      default -> throw new IllegalArgumentException("not a field: " + name);
    };
  }

  private static @Nullable String join(String text, List<Span> spans) {
    return spans.isEmpty() ? null : Span.join(text, spans);
  }

  /**
   * The words of a value, in lower case; marks don't count, nor does a content's leading "that".
   */
  private static List<String> words(String field, String value) {
    if (value.equals("-")) {
      return List.of();
    }
    List<String> words =
        Arrays.stream(NOT_WORD.split(value.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty())
            .toList();
    return field.equals("content") && !words.isEmpty() && words.get(0).equals("that")
        ? words.subList(1, words.size())
        : words;
  }

  private static boolean touches(String text, String words, Attribution attribution) {
    int from = text.indexOf(words);
    if (from < 0) {
      throw new IllegalArgumentException("the text has no \"" + words + "\"");
    }
    int start = text.codePointCount(0, from);
    int end = start + words.codePointCount(0, words.length());
    return attribution.content().stream().anyMatch(s -> s.start() < end && start < s.end());
  }

  private static String show(Attribution attribution, Extraction extraction) {
    String text = extraction.text();
    return "“%s” (cue %s, source %s, by %s)"
        .formatted(
            join(text, attribution.content()),
            join(text, attribution.cue()),
            join(text, attribution.source()),
            attribution.pattern());
  }
}
