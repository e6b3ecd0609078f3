package org.onrecord.alerts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Statement;

/**
 * A statement as a rule sees it.
 *
 * @param statement the statement
 * @param selected the ids of those of its quotes that the rule's conditions on quotes select
 * @param since when the rule came into force
 * @param repeatedAt when what it repeats was last said in an earlier statement, by observedAt; null
 *     if it repeats none that the rule has seen
 */
public record SeenStatement(
    Statement statement, Set<String> selected, Instant since, @Nullable Instant repeatedAt) {

  static final Comparator<Occurrence> BY_OBSERVATION =
      Comparator.comparing(Occurrence::getObservedAt).thenComparing(Occurrence::getQuoteId);

  public SeenStatement {
    selected = Set.copyOf(selected);
  }

  /** All its quotes, in the order in which they were observed. */
  List<Occurrence> all() {
    return statement.getOccurrences().stream().sorted(BY_OBSERVATION).toList();
  }

  /** Those of its quotes that the rule selects, in the order in which they were observed. */
  List<Occurrence> seen() {
    return all().stream().filter(this::isSelected).toList();
  }

  boolean isSelected(Occurrence quote) {
    return selected.contains(quote.getQuoteId());
  }
}
