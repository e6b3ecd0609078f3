package org.onrecord.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.RuleVersion;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.SourceText;
import org.onrecord.model.yaml.Suggestion;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a rule: what it is, and what becomes of its alerts; {@link Conditions} has the rest. */
final class RuleFields {

  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private static final List<String> GROUP_FIELDS =
      Arrays.stream(GroupField.values()).map(GroupField::field).toList();

  private static final Set<String> FIELDS =
      Conditions.with(
          "id",
          "description",
          "labels",
          "for",
          "keep_firing_for",
          "group_by",
          "group_interval",
          "repeat_interval",
          "receivers");

  private RuleFields() {}

  static Rule read(
      SourceText source, Node node, String definition, @Nullable Set<String> receivers) {
    Fields fields = Fields.of(source, node, "a rule", FIELDS);
    List<QuoteCondition> quote = Conditions.onQuotes(fields);
    List<StatementCondition> statement = Conditions.onStatements(fields);
    Volume volume = Conditions.volume(fields);
    if (fields.has("statement") && fields.has("volume")) {
      fields.problem("volume", "a rule has 'statement' or 'volume', not both: write two rules");
    }
    if (Conditions.NAMES.stream().noneMatch(fields::has)) {
      fields.problem("id", "no conditions: say what to alert on, as speaker: Mara Linde");
    }
    return new Rule(
        fields.required("id", "", Names::id),
        definition,
        RuleVersion.of(definition),
        fields.value("description", "", text -> text),
        quote,
        statement,
        volume,
        labels(fields),
        fields.value("for", Duration.ZERO, PrometheusDuration::read),
        fields.value("keep_firing_for", Duration.ZERO, PrometheusDuration::read),
        new Grouping(
            groupBy(fields),
            fields.value("group_interval", INTERVAL, PrometheusDuration::positive),
            fields
                .<@Nullable Duration>value("repeat_interval", PrometheusDuration::positive)
                .orElse(null)),
        fields.values("receivers", text -> receiver(text, receivers)));
  }

  private static Map<String, String> labels(Fields fields) {
    Map<String, String> labels = new TreeMap<>();
    Node node = fields.node("labels");
    if (node != null) {
      Fields given = Fields.any(fields.source(), node, "'labels'");
      for (String name : given.names()) {
        try {
          labels.put(Names.label(name), given.value(name, "", text -> text));
        } catch (InvalidValueException e) {
          given.problem(name, e.reason());
        }
      }
    }
    return labels;
  }

  /** Alerts on statements and speakers have no one outlet that they could be grouped by. */
  private static List<GroupField> groupBy(Fields fields) {
    Map<GroupField, String> problems = new LinkedHashMap<>();
    for (GroupField field : GroupField.values()) {
      boolean ofStatement = field == GroupField.STATEMENT;
      if (ofStatement && !fields.has("statement")) {
        problems.put(field, "only rules with 'statement' are grouped by it");
      } else if (field != GroupField.SPEAKER
          && !ofStatement
          && (fields.has("statement") || fields.has("volume"))) {
        problems.put(
            field, "what a rule with 'statement' or 'volume' finds has no one " + field.field());
      }
    }
    return fields.values(
        "group_by",
        text -> {
          if (!GROUP_FIELDS.contains(text)) {
            throw new InvalidValueException(
                "can't group by '" + text + "'" + Suggestion.among(text, GROUP_FIELDS));
          }
          GroupField field = GroupField.values()[GROUP_FIELDS.indexOf(text)];
          String problem = problems.get(field);
          if (problem != null) {
            throw new InvalidValueException("can't group by '" + text + "': " + problem);
          }
          return field;
        });
  }

  private static String receiver(String text, @Nullable Set<String> known)
      throws InvalidValueException {
    if (text.contains("://") || text.contains("@")) {
      throw new InvalidValueException(
          "a receiver is named here, and its address stands in the receivers file");
    }
    String name = Names.id(text);
    if (known != null && !known.contains(name)) {
      throw new InvalidValueException(
          "no receiver '" + name + "'" + Suggestion.among(name, new ArrayList<>(known)));
    }
    return name;
  }
}
