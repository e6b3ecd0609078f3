package org.onrecord.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;
import org.onrecord.model.yaml.InvalidValueException;

/**
 * Said again after a silence; the last time that it was.
 *
 * @param silence how long nobody was seen to carry it, at least, by observedAt
 */
public record RepeatedAfter(Duration silence) implements StatementCondition {

  /** How long after it was said last a statement is known again. */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  /** A silence that can be told. */
  static Duration silence(String text) throws InvalidValueException {
    Duration silence = PrometheusDuration.positive(text);
    if (silence.compareTo(REMEMBERED) >= 0) {
      throw new InvalidValueException(
          "after '%s' nobody knows any more what was said: write less than %dd"
              .formatted(text, REMEMBERED.toDays()));
    }
    return silence;
  }

  @Override
  public @Nullable Met met(SeenStatement statement) {
    Met met = null;
    Instant before = statement.repeatedAt();
    for (Occurrence quote : statement.all()) {
      Instant at = quote.getObservedAt();
      if (before != null && !at.isBefore(before.plus(silence)) && statement.isSelected(quote)) {
        met =
            new Met(
                List.of(quote),
                "said again after %s"
                    .formatted(PrometheusDuration.text(Duration.between(before, at))));
      }
      before = at;
    }
    return met;
  }
}
