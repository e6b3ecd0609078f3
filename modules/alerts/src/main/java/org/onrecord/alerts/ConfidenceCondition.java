package org.onrecord.alerts;

import org.onrecord.model.Quote;
import org.onrecord.model.yaml.InvalidValueException;

/**
 * {@code confidence: 0.7}.
 *
 * @param atLeast the least confidence, 0 to 1
 */
record ConfidenceCondition(double atLeast) implements TestedCondition {

  static ConfidenceCondition read(String text) throws InvalidValueException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidValueException(
          "'%s' is no confidence: the least there has to be, from 0 to 1".formatted(text));
    }
    return new ConfidenceCondition(value);
  }

  @Override
  public boolean accepts(Quote quote) {
    return quote.getConfidence() >= atLeast;
  }
}
