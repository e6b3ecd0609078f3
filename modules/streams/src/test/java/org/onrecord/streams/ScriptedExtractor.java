package org.onrecord.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.extract.Speaker;

/**
 * Finds an attribution in each line of the form "Name, role: content". Without a role the comma
 * goes too; a name in small letters names nobody. The line "fail" throws, "overflow" overflows the
 * stack.
 */
final class ScriptedExtractor {

  static final String VERSION = "scripted-1";

  private static final Pattern LINE = Pattern.compile("(?m)^([^,:\n]*)(?:, ([^:\n]*))?: (.*)$");

  /** The way in which extractors have overflowed: a regular expression recurses for each repeat. */
  private static final Pattern OVERFLOWING = Pattern.compile("(?:a|b)*");

  private ScriptedExtractor() {}

  static Extraction extract(String text) {
    if (text.contains("fail")) {
      throw new IllegalStateException("password=hunter2 is what the text says");
    }
    if (text.contains("overflow")) {
      OVERFLOWING.matcher("ab".repeat(100_000)).matches();
    }
    List<Attribution> attributions = new ArrayList<>();
    List<Span> sentences = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      sentences.add(span(text, line.start(), line.end()));
      attributions.add(attribution(text, line));
    }
    return new Extraction(text, attributions, sentences);
  }

  private static Attribution attribution(String text, Matcher line) {
    String mention = line.group(1);
    boolean named = !mention.isEmpty() && Character.isUpperCase(mention.charAt(0));
    var content = List.of(span(text, line.start(3), line.end(3)));
    return new Attribution(
        Attribution.Kind.DIRECT,
        Attribution.Act.SPEECH,
        content,
        content,
        List.of(),
        null,
        Attribution.Polarity.ASSERTED,
        mention.isEmpty() ? List.of() : List.of(span(text, line.start(1), line.end(1))),
        new Speaker(
            named ? mention : null,
            named ? Speaker.Kind.PERSON : Speaker.Kind.UNNAMED,
            line.group(2),
            named ? Speaker.Resolution.NAME : Speaker.Resolution.NONE),
        null,
        null,
        null,
        line.group(3).endsWith("!") ? 0.9 : 0.5,
        "script");
  }

  private static Span span(String text, int start, int end) {
    return new Span(text.codePointCount(0, start), text.codePointCount(0, end));
  }
}
