package org.onrecord.alerts.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.InForce;
import org.onrecord.alerts.PrometheusDuration;
import org.onrecord.alerts.Volume;
import org.onrecord.model.AlertPhase;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.Quote;

/**
 * Looks out for speakers who are quoted unusually often. What is remembered of a speaker are the
 * quotes of the window and of the trailing time before it; of that time only how many there were in
 * each eighth of a window, so that the mean costs the same however many there are.
 */
final class VolumeWatch implements Watch {

  private static final String WINDOW = "window";
  private static final String COUNT = "count";
  private static final String PLACE = "place";
  private static final String CURRENT = "current";

  /** Into how many parts a window is divided for counting. */
  private static final int PARTS = 8;

  /** So many quotes, the latest, are the evidence; more would make no alert any clearer. */
  private static final int MOST_EVIDENCE = 100;

  private final RuleMemory memory;
  private final Firing firing;
  private final Volume volume;
  private final Instant since;

  VolumeWatch(InForce rule, Volume volume, RuleMemory memory, Firing firing) {
    this.memory = memory;
    this.firing = firing;
    this.volume = volume;
    Instant begun = memory.begun();
    this.since = rule.since().isAfter(begun) ? rule.since() : begun;
  }

  @Override
  public void quote(Instant at, AlertQuote quote) {
    Quote said = quote.getQuote();
    String speaker = said.getSpeaker().getKey();
    String place = memory.fact(PLACE, said.getQuoteId(), speaker);
    if (said.getRetracted()) {
      if (place != null) {
        remove(speaker, said.getQuoteId(), Keys.time(place));
        look(at, speaker, true);
      }
    } else if (place == null) {
      add(speaker, quote);
      look(at, speaker, false);
    }
  }

  @Override
  public void moved(Instant due, String speaker) {
    look(due, speaker, false);
  }

  @Override
  public void held(Instant due, String alertId) {
    KnownAlert alert = memory.alert(alertId);
    if (alert != null && alert.getPhase() == AlertPhase.PENDING) {
      String speaker = Evidence.last(alert.getQuotes()).getSpeaker().getKey();
      List<AlertQuote> window = window(speaker, due);
      String reason = reason(speaker, due, window.size());
      if (reason != null) {
        memory.put(
            alertId,
            KnownAlert.newBuilder(alert).setQuotes(evidence(window)).setReason(reason).build());
        firing.held(alertId, due);
      }
    }
  }

  @Override
  public void forget(Instant due, String subject) {
    List<String> parts = Keys.parts(subject);
    String speaker = parts.get(1);
    String place = memory.fact(PLACE, parts.get(0), speaker);
    if (place != null) {
      memory.removeQuote(WINDOW, speaker, place, parts.get(0));
      memory.removeFact(PLACE, parts.get(0), speaker);
      memory.removeFact(COUNT, speaker, Keys.time(part(Keys.time(place))));
    }
  }

  private void add(String speaker, AlertQuote quote) {
    Quote said = quote.getQuote();
    String place = Keys.time(said.getObservedAt());
    memory.put(quote, WINDOW, speaker, place, said.getQuoteId());
    memory.putFact(place, PLACE, said.getQuoteId(), speaker);
    count(speaker, said.getObservedAt(), 1);
    memory.set(
        said.getObservedAt().plus(volume.window().plus(volume.trailing()).multipliedBy(2)),
        Timers.Kind.FORGET_QUOTE,
        Keys.of(said.getQuoteId(), speaker));
  }

  private void remove(String speaker, String quoteId, Instant observedAt) {
    memory.removeQuote(WINDOW, speaker, Keys.time(observedAt), quoteId);
    memory.removeFact(PLACE, quoteId, speaker);
    count(speaker, observedAt, -1);
  }

  private void count(String speaker, Instant observedAt, int change) {
    String part = Keys.time(part(observedAt));
    String known = memory.fact(COUNT, speaker, part);
    int count = change + (known == null ? 0 : Integer.parseInt(known));
    memory.putFact(String.valueOf(count), COUNT, speaker, part);
  }

  private void look(Instant at, String speaker, boolean isCorrection) {
    List<AlertQuote> window = window(speaker, at);
    String reason = reason(speaker, at, window.size());
    String current = memory.fact(CURRENT, speaker);
    if (reason == null) {
      if (current != null) {
        memory.removeFact(CURRENT, speaker);
        end(current, at, isCorrection);
      }
      return;
    }
    memory.set(
        window.get(0).getQuote().getObservedAt().plus(volume.window()),
        Timers.Kind.VOLUME,
        speaker);
    if (current == null) {
      String id = Keys.of(speaker, Keys.time(at)).replace('\u0000', '@');
      memory.putFact(id, CURRENT, speaker);
      firing.begin(id, at, evidence(window), null, reason);
    }
  }

  private void end(String alertId, Instant at, boolean isCorrection) {
    if (isCorrection) {
      firing.withdraw(alertId, at);
    } else {
      firing.resolve(alertId, at);
    }
    memory.removeAlert(alertId);
  }

  /** The quotes of the window up to {@code at}; forgets the texts of those before. */
  private List<AlertQuote> window(String speaker, Instant at) {
    String from = Keys.time(at.minus(volume.window()).plusMillis(1));
    memory.removeQuotes(Keys.of(WINDOW, speaker), from);
    return memory.quotes(Keys.of(WINDOW, speaker), from).stream()
        .filter(quote -> !quote.getQuote().getObservedAt().isAfter(at))
        .toList();
  }

  private static List<AlertQuote> evidence(List<AlertQuote> window) {
    return window.subList(Math.max(0, window.size() - MOST_EVIDENCE), window.size());
  }

  /** Why so many quotes are unusual; null if they aren't. */
  private @Nullable String reason(String speaker, Instant at, int quotes) {
    Instant to = at.minus(volume.window());
    Instant from = to.minus(volume.trailing());
    if (from.isBefore(since)) {
      from = since;
    }
    double windows = (double) Duration.between(from, to).toMillis() / volume.window().toMillis();
    if (windows < 1 || quotes < volume.atLeast()) {
      return null;
    }
    double mean = counted(speaker, from, to) / windows;
    return quotes < mean * volume.times()
        ? null
        : String.format(
            Locale.ROOT,
            "quoted %d times in %s, against %.1f before",
            quotes,
            PrometheusDuration.text(volume.window()),
            mean);
  }

  /** How many quotes there were in the parts that begin between the two times. */
  private int counted(String speaker, Instant from, Instant to) {
    return memory.facts(COUNT, speaker).entrySet().stream()
        .filter(
            part ->
                !Keys.time(part.getKey()).isBefore(from) && Keys.time(part.getKey()).isBefore(to))
        .mapToInt(part -> Integer.parseInt(part.getValue()))
        .sum();
  }

  /** The beginning of the part of a window that {@code time} is in. */
  private Instant part(Instant time) {
    long millis = Math.max(1, volume.window().toMillis() / PARTS);
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
  }
}
