package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.onrecord.alerts.Rule;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertId;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Statement;

/** Makes the record of an alert. */
final class AlertRecord {

  private AlertRecord() {}

  static Alert of(
      Rule rule,
      AlertStatus status,
      Map<String, String> group,
      List<AlertQuote> quotes,
      List<Statement> statements,
      String reason,
      Instant at) {
    List<QuoteSpeaker> speakers =
        quotes.stream().map(quote -> quote.getQuote().getSpeaker()).toList();
    QuoteSpeaker speaker = speakers.get(speakers.size() - 1);
    boolean isOne = speakers.stream().allMatch(other -> other.getKey().equals(speaker.getKey()));
    long repeatedAt = status == AlertStatus.REPEATED ? at.toEpochMilli() : 0;
    return Alert.newBuilder()
        .setAlertId(
            AlertId.of(
                rule.id(),
                status,
                repeatedAt,
                group,
                quotes.stream().map(quote -> quote.getQuote().getQuoteId()).toList()))
        .setRuleId(rule.id())
        .setRuleVersion(rule.version())
        .setDescription(rule.description())
        .setStatus(status)
        .setLabels(rule.labels())
        .setGroup(group)
        .setReceivers(rule.receivers())
        .setSpeakerKey(isOne ? speaker.getKey() : null)
        .setSpeakerName(isOne ? speaker.getName() : null)
        .setPublishedAt(
            quotes.stream()
                .map(AlertQuote::getQuote)
                .map(Quote::getPublishedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null))
        .setObservedAt(at)
        .setReason(reason)
        .setQuotes(quotes)
        .setStatements(statements)
        .build();
  }
}
