package org.onrecord.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.Suggestion;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a rule's conditions. */
final class Conditions {

  /** The fields that conditions are given by. */
  static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              "speaker",
              "words",
              "kind",
              "act",
              "polarity",
              "outlet",
              "language",
              "confidence",
              "where",
              "statement",
              "volume"));

  private static final Set<String> SPEAKER_FIELDS =
      new TreeSet<>(List.of("name", "alias", "key", "kind", "role"));

  private static final Set<String> STATEMENT_FIELDS =
      new TreeSet<>(
          List.of("first_said", "carried_by", "repeated_after", "altered", "contradicts"));

  private static final Set<String> CARRIED_FIELDS = new TreeSet<>(List.of("outlets", "within"));

  private static final Set<String> VOLUME_FIELDS =
      new TreeSet<>(List.of("window", "trailing", "times", "at_least"));

  private static final Duration TRAILING = Duration.ofDays(7);

  private Conditions() {}

  /** These names, and those of conditions. */
  static Set<String> with(String... others) {
    Set<String> names = new TreeSet<>(List.of(others));
    names.addAll(NAMES);
    return names;
  }

  static List<QuoteCondition> onQuotes(Fields fields) {
    List<QuoteCondition> conditions = new ArrayList<>();
    addSpeaker(fields, conditions);
    fields.value("words", WordsCondition::words).ifPresent(conditions::add);
    addValues(fields, "kind", ValueCondition.Field.KIND, conditions);
    addValues(fields, "act", ValueCondition.Field.ACT, conditions);
    addValues(fields, "polarity", ValueCondition.Field.POLARITY, conditions);
    addValues(fields, "outlet", ValueCondition.Field.OUTLET, conditions);
    addValues(fields, "language", ValueCondition.Field.LANGUAGE, conditions);
    fields.value("confidence", ConfidenceCondition::read).ifPresent(conditions::add);
    fields.value("where", WhereCondition::read).ifPresent(conditions::add);
    return conditions;
  }

  private static void addSpeaker(Fields fields, List<QuoteCondition> conditions) {
    Node node = fields.node("speaker");
    if (!(node instanceof MappingNode)) {
      addSpeakers(fields, "speaker", SpeakerCondition.By.ALIAS, conditions);
      return;
    }
    Fields speaker = Fields.of(fields.source(), node, "'speaker'", SPEAKER_FIELDS);
    addSpeakers(speaker, "name", SpeakerCondition.By.NAME, conditions);
    addSpeakers(speaker, "alias", SpeakerCondition.By.ALIAS, conditions);
    addSpeakers(speaker, "key", SpeakerCondition.By.KEY, conditions);
    addValues(speaker, "kind", ValueCondition.Field.SPEAKER_KIND, conditions);
    speaker.value("role", WordsCondition::role).ifPresent(conditions::add);
  }

  private static void addSpeakers(
      Fields fields, String name, SpeakerCondition.By by, List<QuoteCondition> conditions) {
    List<String> values = fields.values(name, by::read);
    if (!values.isEmpty()) {
      conditions.add(new SpeakerCondition(by, values));
    }
  }

  private static void addValues(
      Fields fields, String name, ValueCondition.Field field, List<QuoteCondition> conditions) {
    List<String> values = fields.values(name, field::read);
    if (!values.isEmpty()) {
      conditions.add(new ValueCondition(field, values));
    }
  }

  static List<StatementCondition> onStatements(Fields fields) {
    List<StatementCondition> conditions = new ArrayList<>();
    Node node = fields.node("statement");
    if (node == null) {
      return conditions;
    }
    Fields statement = Fields.of(fields.source(), node, "'statement'", STATEMENT_FIELDS);
    if (statement.names().isEmpty()) {
      fields.problem("statement", "no condition" + Suggestion.among("", STATEMENT_FIELDS));
    }
    addIfTrue(statement, "first_said", new FirstSaid(), conditions);
    carriedBy(statement).ifPresent(conditions::add);
    statement
        .<Duration>value("repeated_after", RepeatedAfter::silence)
        .map(RepeatedAfter::new)
        .ifPresent(conditions::add);
    addIfTrue(statement, "altered", new Altered(), conditions);
    addIfTrue(statement, "contradicts", new Contradicts(), conditions);
    if (statement.has("first_said") && statement.has("repeated_after")) {
      statement.problem(
          "repeated_after", "what is said for the first time is not repeated: leave out one");
    }
    return conditions;
  }

  private static void addIfTrue(
      Fields fields,
      String name,
      StatementCondition condition,
      List<StatementCondition> conditions) {
    boolean wanted =
        fields.value(
            name,
            false,
            text -> {
              if (!text.equals("true")) {
                throw new InvalidValueException(
                    "'%s' is true, or not given: '%s'".formatted(name, text));
              }
              return true;
            });
    if (wanted) {
      conditions.add(condition);
    }
  }

  private static Optional<StatementCondition> carriedBy(Fields statement) {
    Node node = statement.node("carried_by");
    if (node == null) {
      return Optional.empty();
    }
    Fields carried = Fields.of(statement.source(), node, "'carried_by'", CARRIED_FIELDS);
    return Optional.of(
        new CarriedBy(
            carried.required("outlets", 2, text -> count(text, 2)),
            carried.required("within", Duration.ofDays(1), PrometheusDuration::positive)));
  }

  static @Nullable Volume volume(Fields fields) {
    Node node = fields.node("volume");
    if (node == null) {
      return null;
    }
    Fields volume = Fields.of(fields.source(), node, "'volume'", VOLUME_FIELDS);
    Duration window = volume.required("window", Duration.ofMillis(1), PrometheusDuration::positive);
    Duration trailing = volume.value("trailing", TRAILING, PrometheusDuration::positive);
    if (trailing.compareTo(window.multipliedBy(2)) < 0) {
      volume.problem(
          volume.has("trailing") ? "trailing" : "window",
          "'trailing' (7d unless given) is at least twice 'window': a mean needs several");
    }
    return new Volume(
        window,
        trailing,
        volume.required("times", 2.0, Conditions::times),
        volume.value("at_least", 1, text -> count(text, 1)));
  }

  private static double times(String text) throws InvalidValueException {
    try {
      double times = Double.parseDouble(text);
      if (times > 1 && times <= 1_000_000) {
        return times;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new InvalidValueException(
        "'%s' is not how many times the mean: a number above 1".formatted(text));
  }

  private static int count(String text, int least) throws InvalidValueException {
    try {
      int count = Integer.parseInt(text);
      if (count >= least && count <= 1_000_000) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new InvalidValueException("'%s' is no number from %d up".formatted(text, least));
  }
}
