package org.onrecord.alerts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;

/**
 * Some outlet has changed the words in quotation marks. The evidence is the first such quote and,
 * where the rule selects it too, the first with the fullest wording.
 */
public record Altered() implements StatementCondition {

  private static final int FULLEST = 0;

  @Override
  public @Nullable Met met(SeenStatement statement) {
    Occurrence fullest = null;
    Occurrence altered = null;
    for (Occurrence quote : statement.seen()) {
      if (fullest == null && quote.getVariant() == FULLEST) {
        fullest = quote;
      } else if (altered == null
          && statement.statement().getVariants().get(quote.getVariant()).getAltered()) {
        altered = quote;
      }
    }
    if (altered == null) {
      return null;
    }
    List<Occurrence> evidence = new ArrayList<>(List.of(altered));
    if (fullest != null) {
      evidence.add(fullest);
    }
    return new Met(evidence, "altered in quoting");
  }
}
