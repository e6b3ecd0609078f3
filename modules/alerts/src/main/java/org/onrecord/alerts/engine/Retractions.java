package org.onrecord.alerts.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.Quote;

/**
 * What becomes of alerts whose evidence is taken back. A correction takes it back for good. But a
 * quote may also have got the wrong speaker, by what was known then: it is taken back and comes
 * again, with the same id and the same times, under another. That the rule may select, too, and
 * then nothing has changed.
 */
final class Retractions {

  /** How long a quote may take to come again, by the records' time. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RuleMemory memory;
  private final Firing firing;

  Retractions(RuleMemory memory, Firing firing) {
    this.memory = memory;
    this.firing = firing;
  }

  /** Whether a quote is known, as evidence; if so, it stands again. */
  boolean stands(AlertQuote quote) {
    List<String> linked = memory.linked(id(quote.getQuote()));
    for (String alertId : linked) {
      KnownAlert alert = memory.alert(alertId);
      if (alert != null) {
        memory.put(
            alertId,
            KnownAlert.newBuilder(alert)
                .setQuotes(replaced(alert.getQuotes(), quote))
                .setDoubtful(false)
                .build());
      }
    }
    return !linked.isEmpty();
  }

  /** A quote is taken back. */
  void take(Instant at, AlertQuote retracted) {
    Quote gone = retracted.getQuote();
    for (String alertId : memory.linked(id(gone))) {
      KnownAlert alert = memory.alert(alertId);
      AlertQuote known = alert == null ? null : evidence(alert, gone);
      if (alert == null || known == null || !isOfOneSpeaker(known.getQuote(), gone)) {
        continue;
      }
      KnownAlert.Builder changed =
          KnownAlert.newBuilder(alert)
              .setQuotes(
                  replaced(
                      alert.getQuotes(),
                      AlertQuote.newBuilder(known)
                          .setQuote(Quote.newBuilder(known.getQuote()).setRetracted(true).build())
                          .build()));
      if (known.getQuote().getObservedAt().equals(gone.getObservedAt())) {
        memory.put(alertId, changed.setDoubtful(true).build());
        memory.set(at.plus(PATIENCE), Timers.Kind.DOUBT, alertId);
      } else {
        memory.put(alertId, changed.build());
        withdraw(alertId, at);
      }
    }
  }

  /** If a quote that was taken back hasn't come again by now, the alert was wrong. */
  void doubt(Instant due, String alertId) {
    KnownAlert alert = memory.alert(alertId);
    if (alert != null && alert.getDoubtful()) {
      memory.put(alertId, KnownAlert.newBuilder(alert).setDoubtful(false).build());
      withdraw(alertId, due);
    }
  }

  /** What is left of the evidence may be that of another alert. */
  private void withdraw(String alertId, Instant at) {
    KnownAlert alert = memory.alert(alertId);
    firing.withdraw(alertId, at);
    boolean isKnown = memory.alert(alertId) != null;
    if (alert != null) {
      for (AlertQuote quote : alert.getQuotes()) {
        if (!isKnown || !quote.getQuote().getRetracted()) {
          memory.unlink(id(quote.getQuote()), alertId);
        }
      }
    }
  }

  private static boolean isOfOneSpeaker(Quote one, Quote other) {
    return one.getSpeaker().getKey().equals(other.getSpeaker().getKey());
  }

  private static @Nullable AlertQuote evidence(KnownAlert alert, Quote quote) {
    return alert.getQuotes().stream()
        .filter(known -> id(known.getQuote()).equals(id(quote)))
        .findFirst()
        .orElse(null);
  }

  private static List<AlertQuote> replaced(List<AlertQuote> quotes, AlertQuote quote) {
    return quotes.stream()
        .map(known -> id(known.getQuote()).equals(id(quote.getQuote())) ? quote : known)
        .toList();
  }

  private static String id(Quote quote) {
    return quote.getQuoteId();
  }
}
