package org.onrecord.alerts;

import org.onrecord.model.Quote;

/** A condition that is tested on quotes that meet the rule's others. */
sealed interface TestedCondition extends QuoteCondition
    permits ConfidenceCondition, WhereCondition {

  /**
   * Whether {@code quote} meets it.
   *
   * @throws RuleFailedException if it can't be told
   */
  boolean accepts(Quote quote) throws RuleFailedException;
}
