package org.onrecord.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;
import org.onrecord.model.RelationKind;

/**
 * Said for the first time: the speaker repeats no earlier statement with it, and no quote of it was
 * there before the rule.
 */
public record FirstSaid() implements StatementCondition {

  @Override
  public @Nullable Met met(SeenStatement statement) {
    List<Occurrence> seen = statement.seen();
    boolean isRepeated =
        statement.statement().getRelations().stream()
            .anyMatch(relation -> relation.getKind() == RelationKind.REPEATS);
    return seen.isEmpty()
            || isRepeated
            || statement.all().get(0).getObservedAt().isBefore(statement.since())
        ? null
        : new Met(seen.subList(0, 1), "said for the first time");
  }
}
