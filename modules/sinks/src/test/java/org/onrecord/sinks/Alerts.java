package org.onrecord.sinks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Span;
import org.onrecord.model.SpeakerKind;

/** Alerts to deliver, of invented people. */
final class Alerts {

  static final Instant OBSERVED = Instant.parse("2026-02-11T20:00:00Z");

  private Alerts() {}

  static Alert of(String ruleId, String alertId, String... receivers) {
    return Alert.newBuilder()
        .setAlertId(alertId)
        .setRuleId(ruleId)
        .setRuleVersion("v")
        .setDescription("Talk of <bridges> & ferries")
        .setStatus(AlertStatus.FIRING)
        .setLabels(Map.of("desk", "north"))
        .setReceivers(List.of(receivers))
        .setSpeakerKey("person:mara-linde")
        .setSpeakerName("Mara Linde")
        .setObservedAt(OBSERVED)
        .setReason("matched")
        .setQuotes(
            List.of(
                new AlertQuote(
                    quote("“The bridge will open in May”"),
                    List.of(new AlertMatch("content", 5, 11)))))
        .build();
  }

  private static Quote quote(String words) {
    return Quote.newBuilder()
        .setQuoteId("q1")
        .setArticleId("a1")
        .setOutlet("The Tidewater Ledger")
        .setUrl("https://ledger.example/bridge")
        .setPublishedAt(OBSERVED)
        .setPublishedOffset("+01:00")
        .setObservedAt(OBSERVED)
        .setKind(QuoteKind.DIRECT)
        .setContent(new Passage(words, List.of(new Span(0, words.length()))))
        .setSpeaker(
            new QuoteSpeaker(
                "person:mara-linde",
                "Mara Linde",
                SpeakerKind.PERSON,
                "transport minister",
                "NAME"))
        .build();
  }
}
