package org.onrecord.app.eval;

import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;

/**
 * A labelled pair with what became of it.
 *
 * @param a the quote at its first place; null where none was found
 * @param b the quote at its second place; null where none was found
 * @param answer what the topology says of the two; null unless two were found
 */
public record Judged(
    LabelledPair pair, @Nullable Quote a, @Nullable Quote b, @Nullable Relation answer) {

  /** Whether label and answer differ on {@code question}. */
  public boolean isWrong(Question question) {
    return answer != null
        && question.isAskedOf(pair.relation())
        && question.isYes(pair.relation()) != question.isYes(answer);
  }
}
