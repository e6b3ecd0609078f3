package org.onrecord.alerts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What matchers are held against: an alert's labels, its group, the rule's id as {@code rule}, and
 * the speaker's key and name as {@code speaker}.
 */
public final class AlertLabels {

  static final String RULE = "rule";
  static final String SPEAKER = "speaker";

  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * The labels of an alert of {@code rule}.
   *
   * @param speakerKey null where it isn't of one speaker
   */
  public AlertLabels(
      Rule rule,
      Map<String, String> group,
      @Nullable String speakerKey,
      @Nullable String speakerName) {
    rule.labels().forEach((name, value) -> values.put(name, List.of(value)));
    group.forEach((name, value) -> values.put(name, List.of(value)));
    values.put(RULE, List.of(rule.id()));
    if (speakerKey != null) {
      values.put(
          SPEAKER, speakerName == null ? List.of(speakerKey) : List.of(speakerKey, speakerName));
    }
  }

  /** Whether all of {@code matchers} accept them. */
  public boolean match(List<Matcher> matchers) {
    return matchers.stream().allMatch(this::matches);
  }

  /** Whether each of {@code names} is the same here and there; what is nowhere is the same. */
  public boolean agree(AlertLabels other, List<String> names) {
    return names.stream().allMatch(name -> of(name).equals(other.of(name)));
  }

  /** Whether {@code matchers} may accept an alert of {@code rule}, as far as can be told now. */
  static boolean mayMatch(Rule rule, List<Matcher> matchers) {
    var known = new AlertLabels(rule, Map.of(), null, null);
    return matchers.stream()
        .allMatch(matcher -> isOfTheAlert(matcher.name()) || known.matches(matcher));
  }

  private static boolean isOfTheAlert(String name) {
    return Arrays.stream(GroupField.values()).anyMatch(field -> field.field().equals(name));
  }

  /** Where there are two values, one has to be what is wanted, and both what isn't unwanted. */
  private boolean matches(Matcher matcher) {
    return switch (matcher.operator()) {
      case EQUAL, MATCHES -> of(matcher.name()).stream().anyMatch(matcher::accepts);
      case NOT_EQUAL, NOT_MATCHES -> of(matcher.name()).stream().allMatch(matcher::accepts);
    };
  }

  private List<String> of(String name) {
    return values.getOrDefault(name, List.of(""));
  }
}
