package org.onrecord.sinks;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.Quote;
import org.onrecord.model.Times;

/** An alert as people read it. */
final class AlertText {

  private static final int MAX_QUOTES = 20;

  private final Alert alert;

  AlertText(Alert alert) {
    this.alert = alert;
  }

  /** One line: {@code [firing] dialogue: Mara Linde: matched}. */
  String title() {
    StringBuilder title = new StringBuilder();
    title
        .append('[')
        .append(alert.getStatus().name().toLowerCase(Locale.ROOT))
        .append("] ")
        .append(alert.getRuleId());
    if (alert.getSpeakerName() != null) {
      title.append(": ").append(alert.getSpeakerName());
    }
    if (!alert.getReason().isEmpty()) {
      title.append(": ").append(alert.getReason());
    }
    return title.toString().replaceAll("\\s+", " ");
  }

  /** What the rule is for and the quotes, two lines each; ends with a line break. */
  String body() {
    StringBuilder body = new StringBuilder();
    if (!alert.getDescription().isBlank()) {
      body.append(alert.getDescription().strip()).append('\n');
    }
    alert.getQuotes().stream()
        .limit(MAX_QUOTES)
        .map(AlertQuote::getQuote)
        .forEach(quote -> append(body, quote));
    int more = alert.getQuotes().size() - MAX_QUOTES;
    if (more > 0) {
      body.append("and ").append(more).append(" more\n");
    }
    body.append("alert ").append(alert.getAlertId()).append('\n');
    return body.toString();
  }

  private static void append(StringBuilder body, Quote quote) {
    String speaker = Objects.requireNonNullElse(quote.getSpeaker().getName(), "unnamed");
    body.append(speaker);
    appendPart(body, ", ", quote.getSpeaker().getRole());
    body.append(": ").append(quote.getContent().getText()).append("\n  ");
    body.append(Objects.requireNonNullElse(quote.getOutlet(), "unknown outlet"));
    if (quote.getPublishedAt() != null) {
      body.append(" · ").append(Times.iso(quote.getPublishedAt(), quote.getPublishedOffset()));
    }
    appendPart(body, " · ", quote.getUrl());
    body.append('\n');
  }

  private static void appendPart(StringBuilder body, String before, @Nullable String part) {
    if (part != null) {
      body.append(before).append(part);
    }
  }
}
