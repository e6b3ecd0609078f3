package org.onrecord.app.runtime;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

/** An alert to try a receiver with, of an invented speaker. */
public final class SampleAlert {

  private static final String WORDS = "The bridge will open in May";
  private static final String MATCHED = "bridge";

  private SampleAlert() {}

  /** One for {@code receiver}, with an id of its own each time. */
  public static Alert to(String receiver) {
    Instant now = Instant.now();
    int start = WORDS.indexOf(MATCHED);
    return Alert.newBuilder()
        .setAlertId("test-" + UUID.randomUUID())
        .setRuleId("test")
        .setRuleVersion("test")
        .setDescription("A sample, to see that alerts arrive.")
        .setStatus(AlertStatus.FIRING)
        .setReceivers(List.of(receiver))
        .setSpeakerKey("person:mara-linde")
        .setSpeakerName("Mara Linde")
        .setPublishedAt(now)
        .setObservedAt(now)
        .setReason("said \"" + MATCHED + "\"")
        .setQuotes(
            List.of(
                new AlertQuote(
                    quote(now),
                    List.of(new AlertMatch("content", start, start + MATCHED.length())))))
        .build();
  }

  private static Quote quote(Instant now) {
    return Quote.newBuilder()
        .setQuoteId("test-quote")
        .setArticleId("test-article")
        .setOutlet("The Tidewater Ledger")
        .setUrl("https://ledger.example/bridge")
        .setTitle("Bridge to open")
        .setPublishedAt(now)
        .setObservedAt(now)
        .setKind(QuoteKind.DIRECT)
        .setContent(new Passage(WORDS, List.of(new Span(0, WORDS.length()))))
        .setSpeaker(
            new QuoteSpeaker(
                "person:mara-linde",
                "Mara Linde",
                SpeakerKind.PERSON,
                "transport minister",
                "NAME"))
        .setConfidence(1.0)
        .build();
  }
}
