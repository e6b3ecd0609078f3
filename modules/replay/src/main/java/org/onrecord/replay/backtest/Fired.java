package org.onrecord.replay.backtest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.Quote;
import org.onrecord.model.Statement;

/**
 * What is kept of an alert to judge it by.
 *
 * @param time when it was sent, by observedAt
 * @param quotes the ids of the quotes that it rests on
 * @param statements the ids of the statements that it rests on, as they were then
 * @param labels the labels whose speaker and words its quotes meet, by their places in the list
 */
record Fired(
    String alertId,
    String ruleId,
    AlertStatus status,
    Instant time,
    List<QuoteTime> quotes,
    List<String> statements,
    Set<Integer> labels) {

  /**
   * A quote, and when it was carried.
   *
   * @param time when it was published or, where its outlet doesn't say, observed
   * @param outlet empty where the article doesn't say
   */
  record QuoteTime(String quoteId, Instant time, String outlet) {}

  static Fired of(Alert alert, Set<Integer> labels) {
    return new Fired(
        alert.getAlertId(),
        alert.getRuleId(),
        alert.getStatus(),
        alert.getObservedAt(),
        alert.getQuotes().stream().map(AlertQuote::getQuote).map(Fired::quoteTime).toList(),
        alert.getStatements().stream().map(Statement::getStatementId).toList(),
        labels);
  }

  private static QuoteTime quoteTime(Quote quote) {
    Instant published = quote.getPublishedAt();
    return new QuoteTime(
        quote.getQuoteId(),
        published == null ? quote.getObservedAt() : published,
        quote.getOutlet() == null ? "" : quote.getOutlet());
  }

  /** Whether it tells of something new, and not what became of something told before. */
  boolean isNew() {
    return status == AlertStatus.FIRING;
  }
}
