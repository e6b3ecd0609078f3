package org.onrecord.app.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerRole;
import org.onrecord.model.Times;

/** Quotes and speakers as a few lines for people. */
public final class QuoteText {

  /** Below it less than half are right. */
  private static final double UNSURE = 0.5;

  private final Style style;

  public QuoteText(Style style) {
    this.style = style;
  }

  /** Speaker, what was said, and where it was published. */
  public String quote(Quote quote) {
    StringBuilder text = new StringBuilder();
    text.append(speaker(quote));
    if (quote.getRetracted()) {
      text.append(' ').append(style.error("[retracted]"));
    }
    text.append("\n  ").append(style.content(oneLine(quote.getContent().getText())));
    text.append("\n  ").append(style.faint(details(quote))).append('\n');
    return text.toString();
  }

  /** Name, roles and counts. */
  public String speaker(Speaker speaker) {
    StringBuilder text = new StringBuilder();
    text.append(style.name(Objects.requireNonNullElse(speaker.getName(), speaker.getKey())));
    List<SpeakerRole> roles = speaker.getRoles();
    if (!roles.isEmpty()) {
      text.append(", ").append(roles.get(roles.size() - 1).getRole());
    }
    text.append("\n  ");
    text.append(
        style.faint(
            "%d quotes in %d outlets · %s"
                .formatted(speaker.getQuotes(), speaker.getOutlets().size(), speaker.getKey())));
    return text.append('\n').toString();
  }

  private String speaker(Quote quote) {
    QuoteSpeaker speaker = quote.getSpeaker();
    String mention = quote.getSource() == null ? "" : oneLine(quote.getSource().getText());
    if (speaker.getName() == null) {
      return style.bold(mention.isEmpty() ? "(nobody named)" : mention);
    }
    String text = style.name(speaker.getName());
    if (speaker.getRole() != null) {
      text += ", " + oneLine(speaker.getRole());
    }
    return mention.isEmpty() || mention.equals(speaker.getName())
        ? text
        : text + style.faint(" (\"" + mention + "\")");
  }

  private static String details(Quote quote) {
    List<String> details = new ArrayList<>();
    details.add(quote.getKind().name().toLowerCase(Locale.ROOT));
    if (quote.getCue() != null) {
      details.add(oneLine(quote.getCue().getText()));
    }
    if (quote.getAddressee() != null) {
      details.add("to " + quote.getAddressee());
    }
    if (quote.getVia() != null) {
      details.add("via " + quote.getVia());
    }
    if (quote.getOutlet() != null) {
      details.add(quote.getOutlet());
    }
    if (quote.getPublishedAt() != null) {
      details.add(Times.iso(quote.getPublishedAt(), quote.getPublishedOffset()));
    }
    if (quote.getConfidence() < UNSURE) {
      details.add("unsure");
    }
    details.add(quote.getQuoteId());
    return String.join(" · ", details);
  }

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
