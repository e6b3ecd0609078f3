package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** How keys of several parts are written, so that what begins the same stands together. */
final class Keys {

  private static final String GAP = "\u0000";

  /** Sorts after {@link #GAP}, and before whatever an id begins with. */
  private static final String AFTER = "\u0001";

  private Keys() {}

  static String of(String... parts) {
    return String.join(GAP, parts);
  }

  static List<String> parts(String key) {
    return List.of(key.split(GAP, -1));
  }

  /** The first of the keys that begin with {@code prefix} and have more parts. */
  static String from(String prefix) {
    return prefix + GAP;
  }

  /** What comes after all of the keys that begin with {@code prefix} and have more parts. */
  static String to(String prefix) {
    return prefix + AFTER;
  }

  /** A time as a part that sorts as times do, those before 1970 too. */
  static String time(Instant time) {
    return HexFormat.of().toHexDigits(time.toEpochMilli() ^ Long.MIN_VALUE);
  }

  static Instant time(String part) {
    return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(part) ^ Long.MIN_VALUE);
  }
}
