package org.onrecord.app.eval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Span;
import org.onrecord.model.Quote;

/**
 * An evaluation of pairs, for people and for programs.
 *
 * @param texts of the articles, by id
 */
public record PairReport(
    PairEvaluation evaluation, List<Question> questions, Map<String, String> texts) {

  private static final int CONTEXT = 80;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The figures as a table. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        line(
            "question",
            "group",
            "pairs",
            "found",
            "labelled",
            "said",
            "right",
            "precision",
            "recall",
            "f1"));
    for (PairEvaluation.Row row : evaluation.rows(questions)) {
      Scores scores = row.scores();
      table.append(
          line(
              row.question(),
              row.group(),
              scores.pairs(),
              scores.found(),
              scores.labelled(),
              scores.said(),
              scores.right(),
              share(scores.precision()),
              share(scores.recall()),
              share(scores.f1())));
    }
    return table.toString();
  }

  /** The pairs that were answered wrongly and then those not found, in their contexts. */
  public String mistakes() {
    StringBuilder lines = new StringBuilder();
    evaluation.wrong(questions).forEach(one -> describe(lines, one));
    evaluation.notFound().forEach(one -> describe(lines, one));
    return lines.toString();
  }

  /**
   * All of it as a JSON object.
   *
   * @param withMistakes whether to list the pairs that were answered wrongly
   */
  public ObjectNode json(boolean withMistakes) {
    ObjectNode report = NODES.objectNode();
    ArrayNode rows = report.putArray("figures");
    for (PairEvaluation.Row row : evaluation.rows(questions)) {
      Scores scores = row.scores();
      rows.addObject()
          .put("question", row.question().toString())
          .put("group", row.group())
          .put("pairs", scores.pairs())
          .put("found", scores.found())
          .put("labelled", scores.labelled())
          .put("said", scores.said())
          .put("right", scores.right())
          .put("precision", scores.precision())
          .put("recall", scores.recall())
          .put("f1", scores.f1());
    }
    ArrayNode notFound = report.putArray("notFound");
    evaluation.notFound().forEach(one -> notFound.add(node(one)));
    if (withMistakes) {
      ArrayNode wrong = report.putArray("wrong");
      evaluation.wrong(questions).forEach(one -> wrong.add(node(one)));
    }
    return report;
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-16s %-14s %6s %6s %9s %6s %6s %10s %7s %6s%n", cells);
  }

  private static String share(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.3f", share);
  }

  private void describe(StringBuilder lines, Judged one) {
    LabelledPair pair = one.pair();
    lines.append("line ").append(pair.line());
    if (!pair.drawn().isEmpty()) {
      lines.append(" (").append(pair.drawn()).append(')');
    }
    lines.append(": labelled ").append(name(pair.relation()));
    lines.append(one.answer() == null ? ", not found" : ", answered " + name(one.answer()));
    lines.append('\n');
    describe(lines, pair.a(), one.a());
    describe(lines, pair.b(), one.b());
  }

  private void describe(StringBuilder lines, Place place, @Nullable Quote quote) {
    lines.append("  ").append(place.article()).append(": … ").append(context(place)).append(" …\n");
    lines.append("    ");
    if (quote == null) {
      lines.append("not found");
    } else {
      String name = quote.getSpeaker().getName();
      lines.append(name == null ? "nobody named" : name);
      lines.append(", key ").append(quote.getSpeaker().getKey());
      lines.append(", quote ").append(quote.getQuoteId());
    }
    lines.append('\n');
  }

  private String context(Place place) {
    String text = texts.getOrDefault(place.article(), "");
    int length = text.codePointCount(0, text.length());
    int start = place.spans().stream().mapToInt(Span::start).min().orElse(0);
    int end = place.spans().stream().mapToInt(Span::end).max().orElse(length);
    String before = start == 0 ? "" : new Span(Math.max(0, start - CONTEXT), start).of(text);
    String after = end == length ? "" : new Span(end, Math.min(length, end + CONTEXT)).of(text);
    return (before + "[" + new Span(start, end).of(text) + "]" + after).replace('\n', ' ').strip();
  }

  private static ObjectNode node(Judged one) {
    LabelledPair pair = one.pair();
    ObjectNode node = NODES.objectNode();
    node.put("line", pair.line());
    node.put("relation", name(pair.relation()));
    node.put("drawn", pair.drawn());
    node.put("answer", one.answer() == null ? null : name(one.answer()));
    node.set("a", node(pair.a(), one.a()));
    node.set("b", node(pair.b(), one.b()));
    return node;
  }

  private static ObjectNode node(Place place, @Nullable Quote quote) {
    ObjectNode node = NODES.objectNode();
    node.put("article", place.article());
    ArrayNode spans = node.putArray("spans");
    place.spans().forEach(span -> spans.addArray().add(span.start()).add(span.end()));
    node.put("quoteId", quote == null ? null : quote.getQuoteId());
    node.put("speaker", quote == null ? null : quote.getSpeaker().getKey());
    return node;
  }

  private static String name(Relation relation) {
    return relation.name().toLowerCase(Locale.ROOT);
  }
}
