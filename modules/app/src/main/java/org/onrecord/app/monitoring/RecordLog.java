package org.onrecord.app.monitoring;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.Quote;
import org.onrecord.model.Topics;
import org.onrecord.sinks.DeliveryListener;
import org.onrecord.streams.DeadLetterHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The log of what records came to, with what identifies them as fields (SLF4J's MDC): articleId,
 * quoteId, alertId, ruleId; of a dead letter also where it came from and the step that it stopped
 * at.
 */
final class RecordLog {

  private static final Logger LOG = LoggerFactory.getLogger("org.onrecord.records");

  private RecordLog() {}

  /** Whether anything but dead letters is logged. */
  static boolean isDetailed() {
    return LOG.isDebugEnabled();
  }

  static void article(byte @Nullable [] id, int partition, long offset) {
    if (LOG.isDebugEnabled() && id != null) {
      with(
          Map.of(
              "articleId", new String(id, StandardCharsets.UTF_8),
              "partition", Integer.toString(partition),
              "offset", Long.toString(offset)),
          () -> LOG.debug("article"));
    }
  }

  static void quote(Quote quote) {
    if (LOG.isDebugEnabled()) {
      with(
          Map.of("quoteId", quote.getQuoteId(), "articleId", quote.getArticleId()),
          () -> LOG.debug(quote.getRetracted() ? "quote retracted" : "quote"));
    }
  }

  static void alert(Alert alert) {
    if (LOG.isDebugEnabled()) {
      with(
          Map.of(
              "alertId", alert.getAlertId(),
              "ruleId", alert.getRuleId(),
              "quoteId", ids(alert, Quote::getQuoteId),
              "articleId", ids(alert, Quote::getArticleId)),
          () -> LOG.debug("alert {}", alert.getStatus()));
    }
  }

  static void delivery(String receiver, DeliveryListener.Event event, Alert alert) {
    if (LOG.isDebugEnabled()) {
      with(
          Map.of("alertId", alert.getAlertId(), "ruleId", alert.getRuleId(), "receiver", receiver),
          () -> LOG.debug("alert {}", event.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
  }

  private static String ids(Alert alert, Function<Quote, String> id) {
    return alert.getQuotes().stream()
        .map(match -> id.apply(match.getQuote()))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** Its message has no secrets: {@link DeadLetterHeaders#MESSAGE}. */
  static void deadLetter(Topics topics, byte @Nullable [] key, Headers headers) {
    Map<String, String> fields = new HashMap<>();
    fields.put("topic", text(headers, DeadLetterHeaders.TOPIC));
    fields.put("partition", text(headers, DeadLetterHeaders.PARTITION));
    fields.put("offset", text(headers, DeadLetterHeaders.OFFSET));
    fields.put("step", text(headers, DeadLetterHeaders.STEP));
    if (key != null) {
      boolean isArticle = topics.articles().name().equals(fields.get("topic"));
      fields.put(isArticle ? "articleId" : "key", new String(key, StandardCharsets.UTF_8));
    }
    with(fields, () -> LOG.warn("dead letter: {}", text(headers, DeadLetterHeaders.MESSAGE)));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void with(Map<String, String> fields, Runnable logging) {
    fields.forEach(MDC::put);
    try {
      logging.run();
    } finally {
      fields.keySet().forEach(MDC::remove);
    }
  }
}
