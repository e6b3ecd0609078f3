package org.onrecord.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;

/**
 * Carried by many. What has the same source, as wire copy has, counts once.
 *
 * @param outlets how many independent outlets at least, 2 or more
 * @param within how far apart the first and the last of them may be, by observedAt
 */
public record CarriedBy(int outlets, Duration within) implements StatementCondition {

  @Override
  public @Nullable Met met(SeenStatement statement) {
    List<Occurrence> independent = new ArrayList<>();
    Set<String> sources = new HashSet<>();
    for (Occurrence quote : statement.seen()) {
      if (sources.add(quote.getCopyOf() == null ? quote.getQuoteId() : quote.getCopyOf())) {
        independent.add(quote);
      }
    }
    for (int first = 0; first + outlets <= independent.size(); first++) {
      List<Occurrence> carriers = independent.subList(first, first + outlets);
      if (!carriers
          .get(outlets - 1)
          .getObservedAt()
          .isAfter(carriers.get(0).getObservedAt().plus(within))) {
        return new Met(
            carriers,
            "carried by %d independent outlets within %s"
                .formatted(outlets, PrometheusDuration.text(within)));
      }
    }
    return null;
  }
}
