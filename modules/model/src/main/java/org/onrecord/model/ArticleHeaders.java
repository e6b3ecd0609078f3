package org.onrecord.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What the record of an article tells beside the article. It stays with what comes of the article,
 * for those who measure how long that took; nothing is decided by it.
 */
public final class ArticleHeaders {

  /** When it was sent to its topic, as milliseconds since 1970, decimal. */
  private static final String SENT = "onrecord.sent";

  private ArticleHeaders() {}

  /** Notes that the article is being sent {@code now}. */
  public static void addSent(Headers headers, Instant now) {
    headers.add(SENT, Long.toString(now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII));
  }

  /** When the article was sent; empty where its producer doesn't say, or no number. */
  public static Optional<Instant> sent(Headers headers) {
    Header header = headers.lastHeader(SENT);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    try {
      String millis = new String(header.value(), StandardCharsets.US_ASCII);
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
