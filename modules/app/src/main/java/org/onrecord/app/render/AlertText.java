package org.onrecord.app.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.Quote;
import org.onrecord.model.Times;

/** Alerts as a few lines for people. */
public final class AlertText {

  private static final String CONTENT = "content";

  private final Style style;

  public AlertText(Style style) {
    this.style = style;
  }

  /** Which rule fired, when and why, and each quote that it rests on, with the words found. */
  public String alert(Alert alert) {
    StringBuilder text = new StringBuilder();
    text.append(style.error(alert.getRuleId()))
        .append(' ')
        .append(alert.getStatus().name().toLowerCase(Locale.ROOT))
        .append(" · ")
        .append(alert.getObservedAt());
    if (!alert.getReason().isEmpty()) {
      text.append(" · ").append(QuoteText.oneLine(alert.getReason()));
    }
    text.append('\n');
    for (AlertQuote quote : alert.getQuotes()) {
      text.append("  ").append(quote(quote)).append('\n');
    }
    return text.toString();
  }

  private String quote(AlertQuote matched) {
    Quote quote = matched.getQuote();
    List<String> details = new ArrayList<>();
    if (quote.getOutlet() != null) {
      details.add(quote.getOutlet());
    }
    if (quote.getPublishedAt() != null) {
      details.add(Times.iso(quote.getPublishedAt(), quote.getPublishedOffset()));
    }
    details.add(quote.getQuoteId());
    return style.name(Objects.requireNonNullElse(quote.getSpeaker().getName(), "(nobody named)"))
        + ": "
        + QuoteText.oneLine(marked(quote.getContent().getText(), matched.getMatches()))
        + " "
        + style.faint(String.join(" · ", details));
  }

  /** The words of the content that were found stand out. */
  private String marked(String content, List<AlertMatch> matches) {
    StringBuilder text = new StringBuilder();
    int done = 0;
    for (AlertMatch match :
        matches.stream()
            .filter(match -> match.getField().equals(CONTENT))
            .sorted(Comparator.comparingInt(AlertMatch::getStart))
            .toList()) {
      int start = content.offsetByCodePoints(0, match.getStart());
      int end = content.offsetByCodePoints(0, match.getEnd());
      if (start >= done) {
        text.append(content, done, start).append(style.bold(content.substring(start, end)));
        done = end;
      }
    }
    return text.append(content.substring(done)).toString();
  }
}
