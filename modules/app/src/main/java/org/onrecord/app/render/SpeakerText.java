package org.onrecord.app.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerPosition;
import org.onrecord.model.SpeakerRole;

/** Speakers for people: a line each, or the whole profile. */
public final class SpeakerText {

  private static final int MOST = 12;

  private final Style style;

  public SpeakerText(Style style) {
    this.style = style;
  }

  /** Count, name, last role and key. */
  public String line(Speaker speaker) {
    List<SpeakerRole> roles = speaker.getRoles();
    return "%6d  %s%s  %s"
        .formatted(
            speaker.getQuotes(),
            style.name(name(speaker)),
            roles.isEmpty() ? "" : ", " + QuoteText.oneLine(roles.get(roles.size() - 1).getRole()),
            style.faint(speaker.getKey()));
  }

  /** All that the profile says, a line for each part of it. */
  public String profile(Speaker speaker) {
    List<String> lines = new ArrayList<>();
    lines.add(style.name(name(speaker)) + "  " + style.faint(speaker.getKey()));
    lines.add(
        "%d quotes in %d outlets, %s to %s"
            .formatted(
                speaker.getQuotes(),
                speaker.getOutlets().size(),
                day(speaker.getFirstSeenAt()),
                day(speaker.getLastSeenAt())));
    lines.add(
        "said how:  %s; %s"
            .formatted(counts(speaker.getQuotesByKind()), counts(speaker.getQuotesByAct()))
            .toLowerCase(Locale.ROOT));
    lines.add("names:     " + counts(speaker.getAliases()));
    lines.add("outlets:   " + counts(speaker.getOutlets()));
    if (!speaker.getMerged().isEmpty()) {
      lines.add("also was:  " + String.join(", ", speaker.getMerged()));
    }
    if (!speaker.getExternalIds().isEmpty()) {
      lines.add(
          "ids:       "
              + speaker.getExternalIds().entrySet().stream()
                  .map(id -> id.getKey() + ":" + id.getValue())
                  .collect(Collectors.joining(", ")));
    }
    for (SpeakerRole role : speaker.getRoles()) {
      lines.add(
          "role:      %s – %s  %s (%d)"
              .formatted(
                  day(role.getFrom()),
                  day(role.getUntil()),
                  QuoteText.oneLine(role.getRole()),
                  role.getQuotes()));
    }
    for (SpeakerPosition position : speaker.getPositions()) {
      lines.add(
          "office:    %s – %s  %s"
              .formatted(
                  day(position.getFrom()), day(position.getUntil()), position.getPosition()));
    }
    return String.join("\n", lines) + "\n\n";
  }

  /** A quote in a time line. */
  public String entry(Quote quote) {
    Instant time = Objects.requireNonNullElse(quote.getPublishedAt(), quote.getObservedAt());
    String outlet = quote.getOutlet() == null ? "" : " · " + quote.getOutlet();
    String role = quote.getSpeaker().getRole();
    return style.faint(day(time) + outlet + (role == null ? "" : " · " + QuoteText.oneLine(role)))
        + "\n  "
        + style.content(QuoteText.oneLine(quote.getContent().getText()))
        + "  "
        + style.faint(quote.getQuoteId());
  }

  private static String name(Speaker speaker) {
    return Objects.requireNonNullElse(speaker.getName(), speaker.getKey());
  }

  private static String day(@Nullable Instant time) {
    return time == null ? "?" : time.toString().substring(0, "2026-03-01".length());
  }

  /** The largest first. */
  private static String counts(Map<String, Long> counts) {
    String text =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", "));
    return counts.size() > MOST ? text + ", … (" + (counts.size() - MOST) + " more)" : text;
  }
}
