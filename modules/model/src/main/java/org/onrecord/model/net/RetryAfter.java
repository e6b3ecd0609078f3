package org.onrecord.model.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * How long a server asks to be left alone.
   *
   * @param value the header's value: seconds or a date
   * @return zero when it can't be read, or has passed
   */
  public static Duration parse(String value, Instant now) {
    String stripped = value.strip();
    try {
      if (stripped.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(stripped));
      }
      Instant at = ZonedDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
