package org.onrecord.alerts;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.yaml.InvalidValueException;

/** {@code where: quote.confidence > 0.5 && quote.via == ""}: an expression in CEL. */
final class WhereCondition implements TestedCondition {

  private final String text;
  private final CelRuntime.Program program;

  private WhereCondition(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  static WhereCondition read(String text) throws InvalidValueException {
    return new WhereCondition(text, Expressions.compile(text));
  }

  @Override
  public boolean accepts(Quote quote) throws RuleFailedException {
    try {
      return program
          .eval(Map.of("quote", new RecordView(Quote.SCHEMA$, quote)))
          .equals(Boolean.TRUE);
    } catch (CelEvaluationException e) {
      throw new RuleFailedException("'where' can't be told: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WhereCondition where && where.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "where " + text;
  }
}
