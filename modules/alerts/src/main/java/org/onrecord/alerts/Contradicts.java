package org.onrecord.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;
import org.onrecord.model.RelationKind;

/** The speaker has said otherwise before. */
public record Contradicts() implements StatementCondition {

  @Override
  public @Nullable Met met(SeenStatement statement) {
    List<Occurrence> seen = statement.seen();
    return seen.isEmpty()
        ? null
        : statement.statement().getRelations().stream()
            .filter(relation -> relation.getKind() == RelationKind.CONTRADICTS)
            .findFirst()
            .map(
                relation ->
                    new Met(
                        seen.subList(0, 1),
                        "contradicts a statement of %s: “%s”, before “%s”"
                            .formatted(
                                relation.getFirstSeenAt(),
                                relation.getWords(),
                                relation.getEarlierWords())))
            .orElse(null);
  }
}
