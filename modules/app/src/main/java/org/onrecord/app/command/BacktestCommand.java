package org.onrecord.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.PrometheusDuration;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleReader;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.render.Count;
import org.onrecord.app.runtime.Build;
import org.onrecord.app.runtime.ReplaySession;
import org.onrecord.extract.Extractor;
import org.onrecord.model.RuleVersion;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.replay.AlertRecords;
import org.onrecord.replay.Json;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.RunFolder;
import org.onrecord.replay.archive.ArchiveSummary;
import org.onrecord.replay.backtest.Backtest;
import org.onrecord.replay.backtest.BacktestReport;
import org.onrecord.replay.backtest.HtmlReport;
import org.onrecord.replay.backtest.Label;
import org.onrecord.replay.backtest.LabelFile;
import org.onrecord.replay.backtest.TextReport;
import org.onrecord.replay.backtest.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Rules over an archive, and how well their alerts tell of what they should. */
@Command(
    name = "backtest",
    description =
        "Tells which alerts rules would have fired over an archive, and how good they are.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "It needs no broker. The rules are in force from the start. Labels say what",
      "should have been told: CSV with a header, of the columns time, speaker, words,",
      "statement, rule and tolerance. Times are dates, or as 2026-03-01T12:00:00Z;",
      "speaker and words are as in rules.",
      "",
      "Examples:",
      "  onrecord backtest rules.yaml --archive 2026-*.jsonl.zst",
      "  onrecord backtest rules.yaml --archive articles.jsonl --labels labels.csv \\",
      "      --sweep share=0.6,0.7,0.8 --format html --output report.html"
    })
public final class BacktestCommand implements Callable<Integer> {

  private static final long STOP_SECONDS = 28;

  @Mixin private Common common = new Common();
  @Mixin private ArchiveSelection archive = new ArchiveSelection();
  @Mixin private ReportOutput output = new ReportOutput();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "RULES",
      description = "Files of rules, silences and inhibitions.")
  private List<Path> files = List.of();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "What should have been told, as CSV: gives precision, recall and lead.")
  private @Nullable Path labels;

  @Option(
      names = "--tolerance",
      paramLabel = "DURATION",
      defaultValue = "1d",
      converter = Tolerance.class,
      description =
          "How far from a label an alert may be, where the label doesn't say (default: 1d).")
  private Duration tolerance = Duration.ofDays(1);

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "A value for a variable that the rules declare.")
  private Map<String, String> variables = new HashMap<>();

  @Option(
      names = "--sweep",
      paramLabel = "NAME=VALUE,…",
      description =
          "Try the rules with each of these values, too; of several variables, with all"
              + " combinations.")
  private List<String> sweep = List.of();

  private volatile boolean stopped;
  private volatile @Nullable ReplaySession session;

  @Override
  public Integer call() throws IOException, InterruptedException {
    common.startLogging();
    require(archive.hasFiles(), "what are the rules to be tested on? Give --archive");
    List<Map<String, String>> combinations = combinations();
    Configuration configuration = common.configuration();
    Variant rules = variant(variables);
    List<Variant> others = combinations.stream().map(this::variant).toList();
    List<Label> wanted = labels(rules);
    output.requireWritable();
    Path folder = Files.createTempDirectory("onrecord-backtest-");
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(ended), "interrupted"));
    try {
      BacktestReport report =
          run(new RunFolder(folder, "backtest"), configuration, rules, others, wanted);
      if (report == null) {
        return 1;
      }
      output.write(common.out(), out -> write(report, out));
      return 0;
    } finally {
      Utils.delete(folder.toFile());
      ended.countDown();
    }
  }

  /** Null if it was stopped. */
  private @Nullable BacktestReport run(
      RunFolder folder,
      Configuration configuration,
      Variant rules,
      List<Variant> others,
      List<Label> wanted)
      throws IOException, InterruptedException {
    Instant started = Instant.now();
    Extractor extractor = Extractor.english();
    Manifest manifest =
        Manifest.of("backtest", settings(configuration), Build.versions(extractor), started);
    try (ReplaySession running = new ReplaySession(folder, manifest, configuration, extractor);
        AlertRecords records = new AlertRecords()) {
      session = running;
      Clock clock = new Clock();
      ArchiveSummary summary = read(running);
      double readSeconds = clock.lap();
      boolean through;
      try (RunDisplay display = new RunDisplay("replaying", summary.articles(), common.err())) {
        through = running.record(records, display::at);
      }
      if (!through) {
        return null;
      }
      double replaySeconds = clock.lap();
      long total = records.count() * (1 + others.size());
      try (RunDisplay display = new RunDisplay("rules", 0, total, "records", common.err())) {
        Backtest backtest =
            new Backtest(summary, records, rules, wanted, played -> at(display, played));
        backtest.play();
        double alertSeconds = clock.lap();
        others.forEach(backtest::play);
        double sweepSeconds = clock.lap();
        return backtest.report(
            provenance(manifest, summary, rules, wanted, backtest.labelsOutside()),
            new BacktestReport.Cost(
                started,
                readSeconds,
                replaySeconds,
                summary.articles() / replaySeconds,
                alertSeconds,
                sweepSeconds,
                backtest.ruleSeconds()));
      }
    }
  }

  private void at(RunDisplay display, long played) {
    if (stopped) {
      throw new ReplayException("interrupted");
    }
    display.at(played);
  }

  private ArchiveSummary read(ReplaySession running) {
    ArchiveSummary summary;
    try (RunDisplay display = new RunDisplay("reading", -1, common.err())) {
      summary = running.openArchive(List.of(), display::at).summary();
    }
    summary.failures().forEach(this::complain);
    if (summary.articles() == 0) {
      throw new ReplayException("the archive has no articles: there is nothing to test rules on");
    }
    common
        .err()
        .printf(
            "%s from %s to %s, %d skipped%n",
            Count.of(summary.articles(), "article"),
            summary.first(),
            summary.last(),
            summary.skipped());
    return summary;
  }

  private Manifest.Settings settings(Configuration configuration) {
    return new Manifest.Settings(
        texts(archive.files()),
        false,
        null,
        texts(archive.aliases()),
        texts(files),
        variables,
        archive.by(),
        archive.since(),
        archive.until(),
        archive.tolerate(),
        Manifest.Settings.IN_PROCESS,
        configuration.get(Key.TOPIC_PREFIX),
        1,
        0,
        0,
        configuration.get(Key.STATEMENTS_WINDOW),
        configuration.get(Key.IDENTITY_WINDOW));
  }

  private static List<String> texts(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  private BacktestReport.Provenance provenance(
      Manifest manifest, ArchiveSummary summary, Variant rules, List<Label> wanted, int outside) {
    return new BacktestReport.Provenance(
        summary,
        manifest.settings(),
        manifest.versions(),
        rules.rules().stream().map(BacktestCommand::source).toList(),
        labels == null
            ? null
            : new BacktestReport.LabelSource(
                labels.toString(), LabelFile.hash(labels), wanted.size(), outside));
  }

  private static BacktestReport.RuleSource source(RuleDocument rule) {
    return new BacktestReport.RuleSource(
        rule.id(), rule.kind().toString(), RuleVersion.of(rule.definition()), rule.definition());
  }

  private Variant variant(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(values);
    return new Variant(
        values, new RuleFiles(RuleReader.ofAnyReceivers(), all, this::complain).read(files));
  }

  private List<Map<String, String>> combinations() {
    try {
      Sweep all = new Sweep(sweep);
      for (String name : variables.keySet()) {
        require(
            !all.names().contains(name),
            "'%s' is in --var and in --sweep: drop one".formatted(name));
      }
      return all.combinations();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<Label> labels(Variant rules) {
    Set<String> ids = rules.rules().stream().map(RuleDocument::id).collect(Collectors.toSet());
    return labels == null ? List.of() : new LabelFile(labels, ids, tolerance).read();
  }

  private void write(BacktestReport report, PrintWriter out) {
    switch (output.format()) {
      case TEXT -> new TextReport(out).write(report);
      case JSON -> out.println(Json.text(report));
      case HTML -> new HtmlReport(out).write(report);
    }
    out.flush();
  }

  private void interrupted(CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    stopped = true;
    ReplaySession running = session;
    if (running != null) {
      running.stop();
    }
    try {
      // what is on disk is removed
      boolean unused = ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    common.err().printf("%ninterrupted: nothing was written%n");
    common.err().flush();
  }

  private void complain(String problem) {
    common.err().println(common.style().error(problem));
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** Seconds since it was asked last. */
  private static final class Clock {

    private long last = System.nanoTime();

    double lap() {
      long now = System.nanoTime();
      double seconds = (now - last) / 1e9;
      last = now;
      return seconds;
    }
  }

  /** As in rules. */
  static final class Tolerance implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
      try {
        return PrometheusDuration.read(value);
      } catch (InvalidValueException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
