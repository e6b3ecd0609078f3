package org.onrecord.app.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.access.Role;
import org.onrecord.app.alias.Aliases;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.DatedWriter;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which names stand for which speakers. */
@Command(
    name = "aliases",
    description = "Lists which names stand for which speakers, and imports more.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "FILE is CSV: alias,key-or-name[,external-id]; or JSON lines in Wikidata's",
      "format of entities: labels, aliases, positions held (P39) with start and end,",
      "the id. A line that can't be used is told with its cause; the rest goes on.",
      "What comes first stays as it is: an alias holds for quotes observed after it. A",
      "merge is a line that gives a name to another speaker's key, a split one that",
      "gives it its own key back.",
      "",
      "Examples:",
      "  onrecord aliases import people.csv",
      "  onrecord aliases import politicians.jsonl --observed 2016-01-01",
      "  onrecord aliases list zelensky"
    })
public final class AliasesCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "import or list?");
  }

  @Command(
      name = "import",
      description = "Imports aliases from a list.",
      mixinStandardHelpOptions = true)
  int importFile(
      @Mixin Common common,
      @Mixin Connection connection,
      @Option(
              names = "--observed",
              paramLabel = "TIME",
              converter = TimeConverter.class,
              description =
                  "Since when they are known, which a replay of older articles needs: a date, a time"
                      + " in ISO 8601, or how long ago (default: now).")
          @Nullable Instant observed,
      @Parameters(paramLabel = "FILE", description = "The list.") Path file) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Map<String, Object> kafka = Connection.reach(configuration, Role.EDITOR);
    Topics topics = Connection.topics(configuration);
    SpeakerTable speakers = SpeakerTable.read(kafka, topics);
    AtomicInteger failed = new AtomicInteger();
    List<SpeakerAlias> aliases;
    try {
      aliases =
          Aliases.read(
              file,
              name -> key(speakers, name),
              failure -> {
                failed.incrementAndGet();
                common.err().println(common.style().error(failure));
              });
    } catch (NoSuchFileException e) {
      throw new CommandException(file + ": no such file");
    } catch (IOException e) {
      throw new CommandException(file + ": can't be read: " + e.getMessage());
    }
    send(kafka, topics.speakerAliases(), aliases, observed == null ? Instant.now() : observed);
    common
        .out()
        .println(aliases.size() + " aliases imported, " + failed.get() + " lines not usable");
    return failed.get() > 0 ? 1 : 0;
  }

  @Command(
      name = "list",
      description = "Lists the aliases: name, speaker key, who says so.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin Common common,
      @Mixin Connection connection,
      @Mixin FormatOption format,
      @Parameters(
              arity = "0..1",
              paramLabel = "TEXT",
              description = "Only those with this in the alias or in the key.")
          @Nullable String text) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
    Topic<String, SpeakerAlias> topic = Connection.topics(configuration).speakerAliases();
    for (SpeakerAlias alias : SinkReader.table(Connection.reach(configuration), topic).values()) {
      if ((alias.getAlias() + " " + alias.getSpeakerKey())
          .toLowerCase(Locale.ROOT)
          .contains(wanted)) {
        common
            .out()
            .println(
                format.isJson()
                    ? RecordJson.write(RecordJson.node(alias))
                    : "%s → %s  %s %s"
                        .formatted(
                            alias.getAlias(),
                            common.style().name(alias.getSpeakerKey()),
                            alias.getOrigin().name().toLowerCase(Locale.ROOT),
                            common.style().faint("since " + alias.getObservedAt())));
      }
    }
    return 0;
  }

  /** Of the one speaker who is called so already; or else the key that the name makes. */
  private static String key(SpeakerTable speakers, String name) {
    List<Speaker> known = speakers.named(name);
    return known.size() == 1
        ? known.get(0).getKey()
        : SpeakerKey.of(SpeakerKind.PERSON, name, "", "");
  }

  private static void send(
      Map<String, Object> kafka,
      Topic<String, SpeakerAlias> topic,
      List<SpeakerAlias> aliases,
      Instant observedAt) {
    int lost =
        DatedWriter.write(
            kafka,
            topic,
            aliases.stream()
                .map(alias -> SpeakerAlias.newBuilder(alias).setObservedAt(observedAt).build())
                .map(
                    alias ->
                        new DatedWriter.Dated<>(
                            Aliases.formKey(alias), alias, observedAt.toEpochMilli()))
                .toList());
    if (lost > 0) {
      throw new CommandException(
          lost + " aliases were not taken by the broker: import the list again");
    }
  }
}
