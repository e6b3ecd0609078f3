package org.onrecord.app.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.Rule;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.alerts.Silence;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.DatedWriter;
import org.onrecord.app.runtime.DatedWriter.Dated;
import org.onrecord.app.runtime.ReceiverSettings;
import org.onrecord.model.AlertRule;
import org.onrecord.model.RecordJson;
import org.onrecord.model.RuleKind;
import org.onrecord.model.Topic;
import org.onrecord.sinks.Receivers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What to alert on. */
@Command(
    name = "rules",
    description = "Keeps the rules of alerts, and silences and inhibitions.",
    subcommands = RulesTestCommand.class,
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "FILE is YAML: a rule a document, or lists under rules, silences and",
      "inhibitions. If anything in the files is wrong, all of it is told and nothing",
      "is added.",
      "",
      "  id: dmitriev-dialogue",
      "  speaker: Kirill Dmitriev",
      "  words: dialogue",
      "  receivers: [desk]",
      "",
      "Examples:",
      "  onrecord rules test rules.yaml --archive articles.jsonl",
      "  onrecord rules add rules.yaml",
      "  onrecord rules add rules.yaml --var share=0.8 --from 2016-01-01",
      "  onrecord rules show dmitriev-dialogue"
    })
public final class RulesCommand implements Runnable {

  private static final String UNCHANGED = "unchanged";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "add, list, show, remove or test?");
  }

  @Command(
      name = "add",
      description = "Adds what is in the files, in place of what has the same ids.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin Common common,
      @Mixin Connection connection,
      @Option(
              names = "--var",
              paramLabel = "NAME=VALUE",
              description = "A value for a variable that the files declare.")
          @Nullable Map<String, String> variables,
      @Option(
              names = "--from",
              paramLabel = "TIME",
              converter = TimeConverter.class,
              description =
                  "Since when they are in force, which a replay of older articles needs: a date, a"
                      + " time in ISO 8601, or how long ago (default: now).")
          @Nullable Instant from,
      @Mixin FormatOption format,
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
          List<Path> files) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    List<RuleDocument> documents =
        new RuleFiles(
                reader(common, configuration),
                variables == null ? Map.of() : variables,
                problem -> common.err().println(common.style().error(problem)))
            .read(files);
    Map<String, Object> kafka = Connection.reach(configuration, Role.EDITOR);
    Topic<String, AlertRule> topic = Connection.topics(configuration).alertRules();
    SortedMap<String, RuleTable.Version> known = RuleTable.read(kafka, topic);
    long time = (from == null ? Instant.now() : from).toEpochMilli();
    List<Dated<AlertRule>> records = new ArrayList<>();
    Map<String, String> changes = new HashMap<>();
    for (RuleDocument document : documents) {
      RuleTable.Version version = known.get(document.id());
      String change = change(document.toRecord(), version, time);
      changes.put(document.id(), change);
      if (!change.equals(UNCHANGED)) {
        records.add(new Dated<>(document.id(), document.toRecord(), time));
      }
    }
    write(kafka, topic, records);
    for (RuleDocument document : documents) {
      say(common, format, document.id(), document.kind(), changes.getOrDefault(document.id(), ""));
    }
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists rules, silences and inhibitions, and what is disabled.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Common common, @Mixin Connection connection, @Mixin FormatOption format) {
    common.startLogging();
    read(common, connection)
        .values()
        .forEach(
            version ->
                common.out().println(format.isJson() ? json(version) : line(common, version)));
    return 0;
  }

  @Command(
      name = "show",
      description = "Shows one as it is in force, variables filled in.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin Common common,
      @Mixin Connection connection,
      @Mixin FormatOption format,
      @Parameters(paramLabel = "ID", description = "Its id.") String id) {
    common.startLogging();
    RuleTable.Version version = read(common, connection).get(id);
    if (version == null) {
      throw new CommandException("there is no rule " + id + ": `onrecord rules list` has all");
    }
    if (format.isJson()) {
      common.out().println(json(version));
    } else {
      common.out().println(common.style().faint("# " + state(version)));
      common.out().print(version.rule().getDefinition());
      common.out().flush();
    }
    return 0;
  }

  @Command(
      name = "remove",
      description = "Removes rules, silences or inhibitions, from now on.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin Common common,
      @Mixin Connection connection,
      @Mixin FormatOption format,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "Their ids.") List<String> ids) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Map<String, Object> kafka = Connection.reach(configuration, Role.EDITOR);
    Topic<String, AlertRule> topic = Connection.topics(configuration).alertRules();
    SortedMap<String, RuleTable.Version> known = RuleTable.read(kafka, topic);
    SortedMap<String, RuleTable.Version> removed = new TreeMap<>(known);
    removed.keySet().retainAll(ids);
    List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      throw new CommandException(
          "there is no rule %s, and nothing was removed: `onrecord rules list` has all"
              .formatted(String.join(", ", unknown)));
    }
    long now = Instant.now().toEpochMilli();
    write(
        kafka,
        topic,
        removed.keySet().stream().map(id -> new Dated<AlertRule>(id, null, now)).toList());
    removed.forEach((id, version) -> say(common, format, id, version.rule().getKind(), "removed"));
    return 0;
  }

  /** Where there is a receivers file, rules name none but its receivers. */
  private static RuleReader reader(Common common, Configuration configuration) {
    Optional<Receivers> receivers = ReceiverSettings.of(configuration, common.out());
    if (receivers.isEmpty()) {
      return RuleReader.ofAnyReceivers();
    }
    try (Receivers known = receivers.get()) {
      return RuleReader.of(
          known.descriptions().stream()
              .map(Receivers.Description::name)
              .collect(Collectors.toSet()));
    }
  }

  /** What adding a document does to what has its id. */
  private static String change(AlertRule added, RuleTable.@Nullable Version known, long time) {
    if (known == null) {
      return "added";
    }
    if (!known.rule().getDefinition().equals(added.getDefinition())
        || known.rule().getKind() != added.getKind()) {
      return "changed";
    }
    if (known.rule().getDisabled() != null) {
      return "enabled";
    }
    return time < known.since().toEpochMilli() ? "dated back" : UNCHANGED;
  }

  private static SortedMap<String, RuleTable.Version> read(Common common, Connection connection) {
    Configuration configuration = connection.configuration(common);
    return RuleTable.read(
        Connection.reach(configuration), Connection.topics(configuration).alertRules());
  }

  private static void write(
      Map<String, Object> kafka, Topic<String, AlertRule> topic, List<Dated<AlertRule>> records) {
    int lost = DatedWriter.write(kafka, topic, records);
    if (lost > 0) {
      throw new CommandException(
          lost + " of " + records.size() + " were not taken by the broker: try again");
    }
  }

  private static void say(
      Common common, FormatOption format, String id, RuleKind kind, String change) {
    if (format.isJson()) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("ruleId", id).put("kind", kind.name()).put("change", change);
      common.out().println(RecordJson.write(line));
    } else {
      common.out().println("%-10s %s %s".formatted(change, word(kind), common.style().name(id)));
    }
  }

  private static String json(RuleTable.Version version) {
    return RecordJson.write(
        RecordJson.node(version.rule()).put("since", version.since().toString()));
  }

  private static String line(Common common, RuleTable.Version version) {
    String about = about(version.rule());
    return common.style().name(version.rule().getRuleId())
        + "  "
        + common.style().faint(state(version))
        + (about.isEmpty() ? "" : "  " + about);
  }

  private static String state(RuleTable.Version version) {
    String disabled = version.rule().getDisabled();
    return "%s since %s%s"
        .formatted(
            word(version.rule().getKind()),
            version.since(),
            disabled == null ? "" : ", disabled: " + disabled);
  }

  private static String word(RuleKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String about(AlertRule rule) {
    try {
      RuleDocument document = RuleReader.ofAnyReceivers().read(rule);
      return document instanceof Rule told
          ? told.description()
          : document instanceof Silence silence ? silence.comment() : "";
    } catch (RuleException e) {
      return "can't be used: " + e.problems().get(0);
    }
  }
}
