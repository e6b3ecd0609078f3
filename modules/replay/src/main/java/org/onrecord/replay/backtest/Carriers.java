package org.onrecord.replay.backtest;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Statement;
import org.onrecord.replay.AlertRecords;

/** The statements that quotes are of in the end, and who carried these first. */
final class Carriers {

  private record Known(String statementId, FirstCarried first) {}

  private final Map<String, Known> byQuote = new HashMap<>();

  /**
   * Looks up all quotes of {@code alerts}.
   *
   * @throws org.onrecord.replay.ReplayException if the records can't be read
   */
  Carriers(Iterable<Fired> alerts, AlertRecords records) {
    Set<String> wanted = new HashSet<>();
    for (Fired alert : alerts) {
      alert.quotes().forEach(quote -> wanted.add(quote.quoteId()));
    }
    if (!wanted.isEmpty()) {
      records.forEach(
          record -> {
            if (record.value() instanceof Statement statement) {
              learn(statement, wanted);
            }
          });
    }
  }

  private void learn(Statement statement, Set<String> wanted) {
    if (statement.getOccurrences().isEmpty()) {
      return;
    }
    Occurrence first = statement.getOccurrences().get(0);
    Instant published = first.getPublishedAt();
    Known known =
        new Known(
            statement.getStatementId(),
            new FirstCarried(
                published == null ? first.getObservedAt() : published,
                Objects.requireNonNullElse(first.getOutlet(), "")));
    for (Occurrence occurrence : statement.getOccurrences()) {
      if (wanted.contains(occurrence.getQuoteId())) {
        byQuote.put(occurrence.getQuoteId(), known);
      }
    }
  }

  /** Who first carried what an alert tells of; null for one without quotes. */
  @Nullable FirstCarried first(Fired alert) {
    return alert.quotes().stream()
        .map(
            quote -> {
              Known known = byQuote.get(quote.quoteId());
              return known == null ? new FirstCarried(quote.time(), quote.outlet()) : known.first();
            })
        .min(Comparator.comparing(FirstCarried::time).thenComparing(FirstCarried::outlet))
        .orElse(null);
  }

  /** The statements that an alert is about: as they were then, and as they are in the end. */
  Set<String> statements(Fired alert) {
    Set<String> statements = new TreeSet<>(alert.statements());
    for (Fired.QuoteTime quote : alert.quotes()) {
      Known known = byQuote.get(quote.quoteId());
      if (known != null) {
        statements.add(known.statementId());
      }
    }
    return statements;
  }
}
