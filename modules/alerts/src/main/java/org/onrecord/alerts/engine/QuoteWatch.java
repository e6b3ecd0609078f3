package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.AlertQuote;

/** Looks out for quotes. */
final class QuoteWatch implements Watch {

  private final RuleMemory memory;
  private final Firing firing;
  private final Retractions retractions;

  QuoteWatch(RuleMemory memory, Firing firing, Retractions retractions) {
    this.memory = memory;
    this.firing = firing;
    this.retractions = retractions;
  }

  @Override
  public void quote(Instant at, AlertQuote quote) {
    String id = quote.getQuote().getQuoteId();
    if (quote.getQuote().getRetracted()) {
      retractions.take(at, quote);
    } else if (!retractions.stands(quote)) {
      memory.link(id, id);
      memory.set(
          quote.getQuote().getObservedAt().plus(AlertEngine.MEMORY), Timers.Kind.FORGET_ALERT, id);
      firing.begin(id, at, List.of(quote), null, reason(quote));
    }
  }

  @Override
  public void held(Instant due, String alertId) {
    firing.held(alertId, due);
  }

  private static String reason(AlertQuote quote) {
    Set<String> fields = new TreeSet<>();
    quote.getMatches().stream().map(AlertMatch::getField).forEach(fields::add);
    return fields.isEmpty() ? "said" : "words found in " + String.join(", ", fields);
  }
}
