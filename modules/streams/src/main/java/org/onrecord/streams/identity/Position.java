package org.onrecord.streams.identity;

import java.time.Instant;
import java.util.Comparator;
import org.onrecord.model.Quote;

/**
 * Where a quote stands among all that was observed, whatever the order of arrival. What is known of
 * speakers at a position is what the quotes up to it say.
 *
 * @param observedAt when it was observed
 * @param quoteId tells quotes apart that were observed at once; empty stands before all of them
 */
public record Position(Instant observedAt, String quoteId) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::observedAt).thenComparing(Position::quoteId);

  public static Position of(Quote quote) {
    return new Position(quote.getObservedAt(), quote.getQuoteId());
  }

  /** Before all that was observed at {@code time}. */
  public static Position at(Instant time) {
    return new Position(time, "");
  }

  /** The first one after this. */
  Position next() {
    return new Position(observedAt, quoteId + '\u0000');
  }

  /** Whether what is here is known at {@code other}. */
  boolean isBy(Position other) {
    return compareTo(other) <= 0;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
