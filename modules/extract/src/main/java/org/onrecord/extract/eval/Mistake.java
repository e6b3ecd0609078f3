package org.onrecord.extract.eval;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;

/**
 * One thing that went wrong.
 *
 * @param kind what went wrong
 * @param article where
 * @param expected what was annotated; null for a false find
 * @param found what was found instead; null for a miss
 */
public record Mistake(
    Kind kind,
    GoldArticle article,
    @Nullable GoldAttribution expected,
    @Nullable Attribution found) {

  private static final int CONTEXT = 80;

  /** What went wrong. */
  public enum Kind {
    MISSED,
    FALSE_FIND,
    WRONG_SOURCE,
    INEXACT
  }

  /** The mistake for people: where, in which context, and both readings. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    lines.append(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    lines.append(" in ").append(article.id()).append('\n');
    lines.append("  … ").append(context()).append(" …\n");
    if (expected != null) {
      describe(lines, "expected", expected.content(), expected.cue(), expected.source());
    }
    if (found != null) {
      describe(lines, "found", found.content(), found.cue(), found.source());
      lines.append("    by ").append(found.pattern());
      lines.append(String.format(Locale.ROOT, ", confidence %.2f%n", found.confidence()));
    }
    return lines.toString();
  }

  private void describe(
      StringBuilder lines, String side, List<Span> content, List<Span> cue, List<Span> source) {
    lines.append("  ").append(side).append(": ").append(words(content));
    lines.append("\n    cue: ").append(words(cue)).append("; source: ").append(words(source));
    lines.append('\n');
  }

  private String words(List<Span> spans) {
    return spans.isEmpty() ? "-" : oneLine(Span.join(article.text(), spans));
  }

  private String context() {
    List<Span> spans =
        Stream.concat(
                expected == null
                    ? Stream.empty()
                    : Stream.of(expected.content(), expected.cue(), expected.source())
                        .flatMap(List::stream),
                found == null
                    ? Stream.empty()
                    : Stream.of(found.content(), found.cue(), found.source()).flatMap(List::stream))
            .toList();
    String text = article.text();
    int length = text.codePointCount(0, text.length());
    int start = spans.stream().mapToInt(Span::start).min().orElse(0);
    int end = spans.stream().mapToInt(Span::end).max().orElse(length);
    return oneLine(
        new Span(Math.max(0, start - CONTEXT), Math.min(length, end + CONTEXT)).of(text));
  }

  private static String oneLine(String words) {
    return words.replace('\n', ' ').strip();
  }
}
