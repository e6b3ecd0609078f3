package org.onrecord.app.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.DifferenceKind;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Statement;
import org.onrecord.model.StatementRelation;
import org.onrecord.model.Times;
import org.onrecord.model.Variant;
import org.onrecord.model.WordDifference;

/** Statements as a few lines for people. */
public final class StatementText {

  private final Style style;

  public StatementText(Style style) {
    this.style = style;
  }

  /** Speaker, fullest wording, who carried it first and how many others do, and what is notable. */
  public String statement(Statement statement) {
    StringBuilder text = new StringBuilder(heading(statement)).append('\n');
    if (statement.getOccurrences().isEmpty()) {
      return text.toString();
    }
    text.append("  ").append(style.content(QuoteText.oneLine(statement.getText()))).append('\n');
    statement.getVariants().stream()
        .filter(Variant::getAltered)
        .forEach(variant -> text.append("  altered: ").append(marked(variant)).append('\n'));
    statement.getRelations().forEach(relation -> text.append("  ").append(relation(relation)));
    text.append("  ").append(style.faint(details(statement))).append('\n');
    return text.toString();
  }

  /** All of it: every quote with its outlet and time, and what differs in its wording. */
  public String full(Statement statement) {
    StringBuilder text = new StringBuilder(heading(statement)).append('\n');
    text.append("  ").append(style.content(QuoteText.oneLine(statement.getText()))).append('\n');
    statement.getRelations().forEach(relation -> text.append("  ").append(relation(relation)));
    for (Occurrence occurrence : statement.getOccurrences()) {
      Variant variant = statement.getVariants().get(occurrence.getVariant());
      text.append('\n').append(style.bold(outlet(occurrence)));
      text.append("  ").append(time(occurrence));
      if (occurrence.getVia() != null) {
        text.append(", via ").append(occurrence.getVia());
      }
      if (occurrence.getCopyOf() != null) {
        text.append(", same source as ").append(occurrence.getCopyOf());
      }
      if (variant.getAltered()) {
        text.append("  ").append(style.error("[altered]"));
      }
      text.append("\n  ").append(marked(variant)).append("\n  ");
      String url = occurrence.getUrl() == null ? "" : occurrence.getUrl() + " · ";
      text.append(style.faint(url + occurrence.getQuoteId())).append('\n');
    }
    text.append('\n').append(style.faint(details(statement))).append('\n');
    return text.toString();
  }

  private String heading(Statement statement) {
    String name =
        style.name(
            Objects.requireNonNullElse(statement.getSpeakerName(), statement.getSpeakerKey()));
    if (statement.getSupersededBy() != null) {
      return name + " " + style.error("[now part of " + statement.getSupersededBy() + "]");
    }
    if (statement.getRetracted()) {
      return name + " " + style.error("[retracted]");
    }
    return "%s · %s, %d independent"
        .formatted(name, Count.of(statement.getOutlets(), "outlet"), statement.getIndependent());
  }

  private String relation(StatementRelation relation) {
    return switch (relation.getKind()) {
      case CONTRADICTS ->
          "%s %s: “%s” after “%s” (%s)\n"
              .formatted(
                  style.error("contradicts"),
                  relation.getStatementId(),
                  QuoteText.oneLine(relation.getWords()),
                  QuoteText.oneLine(relation.getEarlierWords()),
                  relation.getEvidence().name().toLowerCase(Locale.ROOT));
      default ->
          "%s %s of %s: “%s”\n"
              .formatted(
                  style.bold("repeats"),
                  relation.getStatementId(),
                  Times.iso(relation.getFirstSeenAt(), null),
                  QuoteText.oneLine(relation.getEarlierWords()));
    };
  }

  /** A wording with [-words of the fullest one that it lacks-] and {+words that are its own+}. */
  private String marked(Variant variant) {
    String text = variant.getText();
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (WordDifference difference : variant.getDifferences()) {
      int start = text.offsetByCodePoints(0, difference.getStart());
      int end = text.offsetByCodePoints(0, difference.getEnd());
      marked.append(text, at, start);
      if (!difference.getFullest().isEmpty()) {
        String lacking = "[-" + difference.getFullest() + "-]";
        marked.append(isWordAt(text, start - 1) ? " " : "");
        marked.append(
            difference.getKind() == DifferenceKind.CUT
                ? style.faint(lacking)
                : style.error(lacking));
        marked.append(end == start && isWordAt(text, end) ? " " : "");
      }
      if (end > start) {
        marked.append(style.bold("{+" + text.substring(start, end) + "+}"));
      }
      at = end;
    }
    return QuoteText.oneLine(marked.append(text.substring(at)).toString());
  }

  private static boolean isWordAt(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static String details(Statement statement) {
    List<String> details = new ArrayList<>();
    Occurrence first = statement.getOccurrences().get(0);
    details.add("first " + outlet(first) + ", " + time(first));
    if (statement.getOccurrences().size() > 1) {
      details.add("last " + Times.iso(statement.getLastSeenAt(), null));
    }
    if (statement.getRepeats() > 0) {
      details.add("came up again " + Count.of(statement.getRepeats(), "time"));
    }
    if (!statement.getTopicWords().isEmpty()) {
      details.add(String.join(" ", statement.getTopicWords()));
    }
    details.add(statement.getStatementId());
    return String.join(" · ", details);
  }

  private static String outlet(Occurrence occurrence) {
    @Nullable String outlet = occurrence.getOutlet();
    return outlet != null ? outlet : occurrence.getArticleId();
  }

  private static String time(Occurrence occurrence) {
    return occurrence.getPublishedAt() != null
        ? Times.iso(occurrence.getPublishedAt(), occurrence.getPublishedOffset())
        : Times.iso(occurrence.getObservedAt(), null);
  }
}
