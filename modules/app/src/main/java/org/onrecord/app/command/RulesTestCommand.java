package org.onrecord.app.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleReader;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.AlertText;
import org.onrecord.app.render.Count;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.app.runtime.Stack;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topics;
import org.onrecord.replay.AlertRecords;
import org.onrecord.replay.AlertRun;
import org.onrecord.replay.InProcessRun;
import org.onrecord.replay.SinkRecord;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.ArchiveBuilder;
import org.onrecord.replay.archive.ArchiveOptions;
import org.onrecord.replay.archive.DateBy;
import org.onrecord.sources.Sources;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What rules would have fired, without touching anything. */
@Command(
    name = "test",
    description = "Tells what rules would have fired, and changes nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With an archive it needs no broker: the articles go through the same flow, in",
      "this process. Without one it reads what is on the topics of quotes and",
      "statements, as if the rules had been added at the time given, or from the",
      "beginning. Of JSON each alert is a line.",
      "",
      "Examples:",
      "  onrecord rules test rules.yaml --archive articles.jsonl.gz",
      "  onrecord rules test rules.yaml --since 7d --format json"
    })
final class RulesTestCommand implements Callable<Integer> {

  /** Where the records come from; one of the two. */
  static final class From {

    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = TimeConverter.class,
        description =
            "Only what was observed since: a date, a time in ISO 8601, or how long ago (90m, 24h, 7d).")
    private @Nullable Instant since;

    @Option(
        names = "--archive",
        paramLabel = "ARTICLES",
        description = "Articles: a file, a folder, or an address.")
    private @Nullable String archive;
  }

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private FormatOption format = new FormatOption();
  @ArgGroup private From from = new From();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "A value for a variable that the file declares.")
  private Map<String, String> variables = new HashMap<>();

  @Parameters(paramLabel = "FILE", description = "The file of rules.")
  private Path file = Path.of("rules.yaml");

  private int alerts;

  @Override
  public Integer call() throws IOException {
    common.startLogging();
    List<RuleDocument> rules =
        new RuleFiles(RuleReader.ofAnyReceivers(), variables, this::complain).read(List.of(file));
    if (from.archive != null) {
      overArchive(rules, from.archive);
    } else {
      overTopics(rules);
    }
    if (!format.isJson()) {
      common.out().println(common.style().bold(Count.of(alerts, "alert")));
    }
    return 0;
  }

  private void overArchive(List<RuleDocument> rules, String place) throws IOException {
    Configuration configuration = common.configuration();
    Path folder = Files.createTempDirectory("onrecord-archive-");
    try (InProcessRun run = new InProcessRun(topics -> Stack.topology(topics, configuration))) {
      ArchiveBuilder builder =
          new ArchiveBuilder(
              folder, new ArchiveOptions(DateBy.OBSERVED, null, null, false), read -> {});
      builder.add(Sources.open(place, SourceSettings.of(configuration)));
      for (RuleDocument rule : rules) {
        run.put(rule.id(), rule.toRecord(), Instant.EPOCH);
      }
      try (Archive.Entries entries = builder.finish().entries()) {
        entries.forEachRemaining(
            entry -> {
              // an archive made of articles has nothing else
              if (entry.value() instanceof Article article) {
                run.publish(article, entry.observedAt()).forEach(this::print);
              }
            });
      }
    } finally {
      Utils.delete(folder.toFile());
    }
  }

  private void overTopics(List<RuleDocument> rules) throws IOException {
    Configuration configuration = connection.configuration(common);
    Map<String, Object> kafka = Connection.reach(configuration);
    Topics topics = Connection.topics(configuration);
    Instant since = from.since == null ? Instant.EPOCH : from.since;
    try (AlertRecords records = new AlertRecords();
        AlertRun run = new AlertRun();
        SinkReader reader =
            new SinkReader(
                kafka, List.of(topics.speakers(), topics.quotes(), topics.statements()))) {
      for (RuleDocument rule : rules) {
        run.put(rule.toRecord(), since);
      }
      reader.readToEnd(sunk -> add(records, sunk, since));
      run.play(records, this::print);
    }
  }

  private static void add(AlertRecords records, SinkReader.Sunk sunk, Instant since) {
    String key = sunk.record().key();
    Instant time = Instant.ofEpochMilli(sunk.record().timestamp());
    if (sunk.value() instanceof Speaker speaker) {
      records.add(key, speaker, time);
    } else if (time.isBefore(since)) {
      return;
    } else if (sunk.value() instanceof Quote quote) {
      records.add(key, quote, time);
    } else if (sunk.value() instanceof Statement statement) {
      records.add(key, statement, time);
    }
  }

  private void print(SinkRecord record) {
    if (record.value() instanceof Alert alert) {
      alerts++;
      common
          .out()
          .println(
              format.isJson()
                  ? RecordJson.write(json(alert))
                  : new AlertText(common.style()).alert(alert));
    } else if (record.value() instanceof AlertRule rule && rule.getDisabled() != null) {
      complain("%s would be disabled: %s".formatted(rule.getRuleId(), rule.getDisabled()));
    }
  }

  private static ObjectNode json(Alert alert) {
    ObjectNode all = RecordJson.node(alert);
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set("rule", all.remove("ruleId"));
    line.set("time", all.remove("observedAt"));
    all.remove("speakerName");
    line.put("speaker", alert.getSpeakerName());
    line.set("evidence", all.remove("quotes"));
    return line.setAll(all);
  }

  private void complain(String problem) {
    common.err().println(common.style().error(problem));
  }
}
