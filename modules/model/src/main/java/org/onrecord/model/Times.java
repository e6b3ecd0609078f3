package org.onrecord.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as ISO 8601, in the offset in which they were written. */
public final class Times {

  private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  private Times() {}

  /**
   * @param offset as +05:30; null for UTC
   */
  public static String iso(Instant time, @Nullable String offset) {
    return ISO.format(time.atOffset(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset)));
  }
}
