package org.onrecord.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an article says it was published, or why that isn't known.
 *
 * @param at the time; null when unknown
 * @param offset the offset from UTC in which it was written, as +05:30; null when it was written
 *     without one
 * @param undated why the time is unknown; null when it is known
 */
record Publication(@Nullable Instant at, @Nullable String offset, @Nullable String undated) {

  static Publication at(Instant at, @Nullable String offset) {
    return new Publication(at, offset, null);
  }

  static Publication unknown(String why) {
    return new Publication(null, null, why);
  }

  /** This one if its time is known, else {@code other}. */
  Publication or(Publication other) {
    return at != null ? this : other.at != null ? other : this;
  }
}
