package org.onrecord.alerts;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.onrecord.model.yaml.InvalidValueException;

/** Reads matchers as Alertmanager writes them: {@code severity =~ "page|ticket"}. */
final class Matchers {

  private static final Pattern PARTS =
      Pattern.compile(
          "\\s*([^\\s=!~\"]+)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\"]*?))\\s*");

  private Matchers() {}

  static Matcher read(String text) throws InvalidValueException {
    com.google.re2j.Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValueException(
          "'%s' is no matcher: write name=\"value\", or with !=, =~ or !~".formatted(text));
    }
    String name = parts.group(1);
    if (!Variables.NAME.matches(name)) {
      throw new InvalidValueException(
          "'%s' is no label: letters, digits and _".formatted(name), text.indexOf(name));
    }
    String quoted = parts.group(3);
    String value = quoted == null ? parts.group(4) : quoted.replaceAll("\\\\(.)", "$1");
    Matcher.Operator operator = operator(parts.group(2));
    if (operator == Matcher.Operator.MATCHES || operator == Matcher.Operator.NOT_MATCHES) {
      try {
        Pattern.compile(value);
      } catch (PatternSyntaxException e) {
        throw new InvalidValueException(
            "'%s' is no regular expression: %s".formatted(value, e.getDescription()),
            Math.max(0, text.indexOf(value)));
      }
    }
    return new Matcher(name, operator, value);
  }

  private static Matcher.Operator operator(String sign) {
    for (Matcher.Operator operator : Matcher.Operator.values()) {
      if (operator.sign().equals(sign)) {
        return operator;
      }
    }
    throw new IllegalArgumentException(sign);
  }
}
