package org.onrecord.replay.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Times;

/** The alerts of the page: each a line that opens, with its evidence in it. */
final class AlertPart {

  private final Element section;

  AlertPart(Element section) {
    this.section = section;
  }

  void add(BacktestReport.AlertResult result) {
    Alert alert = result.record();
    Element details = section.appendElement("details").id("alert-" + alert.getAlertId());
    Element summary = details.appendElement("summary");
    summary.appendElement("time").text(alert.getObservedAt().toString());
    summary.appendText(" ");
    summary.appendElement("b").text(alert.getRuleId());
    summary.appendText(
        " " + alert.getStatus().name().toLowerCase(Locale.ROOT) + " " + speaker(alert));
    if (result.label() != null) {
      summary.appendText(" ");
      summary.appendElement("span").addClass("good").text("label of line " + result.label());
    }
    facts(details, result);
    for (AlertQuote quote : alert.getQuotes()) {
      quote(details, quote);
    }
    for (Statement statement : alert.getStatements()) {
      statement(details, statement);
    }
  }

  private static String speaker(Alert alert) {
    return alert.getSpeakerName() == null ? "" : "· " + alert.getSpeakerName();
  }

  private static void facts(Element details, BacktestReport.AlertResult result) {
    Element facts = details.appendElement("p");
    if (!result.record().getReason().isEmpty()) {
      facts.appendText(result.record().getReason() + ". ");
    }
    Double toLabel = result.leadToLabelSeconds();
    if (toLabel != null && result.label() != null) {
      facts.appendText("It came " + relation(toLabel) + " ");
      facts.appendElement("a").attr("href", "#label-" + result.label()).text("the label");
      facts.appendText(". ");
    }
    FirstCarried first = result.firstCarried();
    Double toFirst = result.leadToFirstOutletSeconds();
    if (first != null && toFirst != null) {
      facts.appendText(
          "It came %s the first that carried it%s, "
              .formatted(relation(toFirst), first.outlet().isEmpty() ? "" : ", " + first.outlet()));
      facts.appendElement("time").text(first.time().toString());
      facts.appendText(".");
    }
  }

  private static String relation(double seconds) {
    return Math.round(seconds) == 0 ? "with" : Lead.text(seconds);
  }

  private static void quote(Element details, AlertQuote evidence) {
    Quote quote = evidence.getQuote();
    Element figure = details.appendElement("figure").addClass("quote");
    Element text = figure.appendElement("blockquote");
    context(text, quote.getContextBefore(), "contextBefore", evidence);
    marked(text.appendElement("p"), quote.getContent().getText(), "content", evidence);
    context(text, quote.getContextAfter(), "contextAfter", evidence);
    Element source = figure.appendElement("figcaption");
    QuoteSpeaker speaker = quote.getSpeaker();
    source.appendElement("b").text(Objects.requireNonNullElse(speaker.getName(), "(nobody named)"));
    if (speaker.getRole() != null) {
      source.appendText(", " + speaker.getRole());
    }
    source.appendText(" · ");
    if (quote.getTitle() != null) {
      marked(link(source, quote.getUrl()), quote.getTitle(), "title", evidence);
      source.appendText(" · ");
    }
    if (quote.getOutlet() != null) {
      source.appendText(quote.getOutlet() + " · ");
    }
    if (quote.getPublishedAt() != null) {
      source
          .appendElement("time")
          .text(Times.iso(quote.getPublishedAt(), quote.getPublishedOffset()));
      source.appendText(" · ");
    }
    source.appendText(
        "%s · confidence %.2f · "
            .formatted(quote.getKind().name().toLowerCase(Locale.ROOT), quote.getConfidence()));
    source.appendElement("code").text(quote.getQuoteId());
  }

  /** A place that leads where the article is; a plain one where that is no page of the web. */
  private static Element link(Element at, @Nullable String url) {
    return url != null && (url.startsWith("https://") || url.startsWith("http://"))
        ? at.appendElement("a").attr("href", url).attr("rel", "noreferrer")
        : at.appendElement("span");
  }

  private static void context(
      Element at, @Nullable String text, String field, AlertQuote evidence) {
    if (text != null) {
      marked(at.appendElement("p").addClass("context"), text, field, evidence);
    }
  }

  /** Text in which the words that the rule found stand out. */
  private static void marked(Element at, String text, String field, AlertQuote evidence) {
    List<AlertMatch> matches =
        evidence.getMatches().stream()
            .filter(match -> match.getField().equals(field))
            .sorted(Comparator.comparingInt(AlertMatch::getStart))
            .toList();
    int done = 0;
    for (AlertMatch match : matches) {
      int start = text.offsetByCodePoints(0, match.getStart());
      int end = text.offsetByCodePoints(0, match.getEnd());
      if (start >= done) {
        at.appendText(text.substring(done, start));
        at.appendElement("mark").text(text.substring(start, end));
        done = end;
      }
    }
    at.appendText(text.substring(done));
  }

  private static void statement(Element details, Statement statement) {
    Element carried = details.appendElement("p").addClass("note");
    carried.appendText(
        "Statement %s, carried by %d outlets, %d of them independent: "
            .formatted(
                statement.getStatementId(), statement.getOutlets(), statement.getIndependent()));
    String separator = "";
    for (var occurrence : statement.getOccurrences()) {
      carried.appendText(separator);
      link(carried, occurrence.getUrl())
          .text(
              "%s, %s"
                  .formatted(
                      Objects.requireNonNullElse(occurrence.getOutlet(), "(unknown)"),
                      occurrence.getPublishedAt() == null
                          ? occurrence.getObservedAt()
                          : Times.iso(
                              occurrence.getPublishedAt(), occurrence.getPublishedOffset())));
      separator = "; ";
    }
    carried.appendText(".");
  }
}
