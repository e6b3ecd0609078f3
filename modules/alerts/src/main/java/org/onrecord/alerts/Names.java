package org.onrecord.alerts;

import com.google.re2j.Pattern;
import org.onrecord.model.yaml.InvalidValueException;

/** Reads the names that rules give: ids, labels, receivers. */
final class Names {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Names() {}

  /** An id, or a receiver's name. */
  static String id(String text) throws InvalidValueException {
    if (!ID.matches(text)) {
      throw new InvalidValueException(
          "'%s' is no name: letters, digits, '.', '_' and '-', at most 100".formatted(text));
    }
    return text;
  }

  /** A label's name. */
  static String label(String text) throws InvalidValueException {
    if (!Variables.NAME.matches(text)) {
      throw new InvalidValueException("'%s' is no label: letters, digits and _".formatted(text));
    }
    return text;
  }
}
