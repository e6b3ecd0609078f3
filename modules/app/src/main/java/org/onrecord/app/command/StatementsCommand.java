package org.onrecord.app.command;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.StatementText;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The statements that stand. */
@Command(
    name = "statements",
    description = "Lists statements: what was said once, with all who carry it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "They are read from the compacted topic, and listed by when they were last",
      "carried.",
      "",
      "Examples:",
      "  onrecord statements --min-outlets 2",
      "  onrecord statements --speaker Dmitriev --since 2026-03-01 --format json"
    })
public final class StatementsCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = "--speaker",
      paramLabel = "NAME",
      description = "Only whose speaker's name or key has these words in it.")
  private @Nullable String speaker;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Only what was carried since: a date, a time in ISO 8601, or how long ago (90m, 24h, 7d).")
  private @Nullable Instant since;

  @Option(
      names = "--min-outlets",
      paramLabel = "N",
      defaultValue = "1",
      description = "Only what at least so many outlets carry (default: 1).")
  private int minOutlets;

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    StatementText text = new StatementText(common.style());
    StatementTable.read(
            Connection.reach(configuration), Connection.topics(configuration).statements())
        .standing()
        .values()
        .stream()
        .filter(this::isWanted)
        .sorted(
            Comparator.comparing(Statement::getLastSeenAt).thenComparing(Statement::getStatementId))
        .forEach(
            statement ->
                common
                    .out()
                    .println(
                        format.isJson()
                            ? RecordJson.write(RecordJson.node(statement))
                            : text.statement(statement)));
    return 0;
  }

  private boolean isWanted(Statement statement) {
    return statement.getOutlets() >= minOutlets
        && (since == null || !statement.getLastSeenAt().isBefore(since))
        && (speaker == null || isOf(statement, speaker));
  }

  /** Whether the speaker's name or key has {@code words} in it. */
  static boolean isOf(Statement statement, String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    String name = statement.getSpeakerName();
    return statement.getSpeakerKey().contains(wanted)
        || (name != null && name.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
