package org.onrecord.alerts;

import com.google.re2j.Pattern;

/**
 * One of Alertmanager's matchers, as {@code severity =~ "page|ticket"}. It is held against an
 * alert's labels, its group, {@code rule} (the rule's id) and {@code speaker} (the speaker's key
 * and name).
 *
 * @param name what to look at
 * @param operator how to compare
 * @param value the value, or a regular expression that has to match all of it
 */
public record Matcher(String name, Operator operator, String value) {

  /** How a value is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** As matchers are written. */
    public String sign() {
      return sign;
    }
  }

  /** Whether {@code actual} is as wanted; what isn't there is the empty text. */
  public boolean accepts(String actual) {
    return switch (operator) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> Pattern.matches(value, actual);
      case NOT_MATCHES -> !Pattern.matches(value, actual);
    };
  }

  @Override
  public String toString() {
    return name + operator.sign() + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
