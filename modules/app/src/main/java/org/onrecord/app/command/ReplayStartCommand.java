package org.onrecord.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.runtime.Build;
import org.onrecord.app.runtime.ReplayBroker;
import org.onrecord.app.runtime.ReplaySession;
import org.onrecord.extract.Extractor;
import org.onrecord.replay.Json;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.RunFolder;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.ArchiveSummary;
import org.onrecord.replay.archive.DateBy;
import org.onrecord.replay.archive.OffsetRanges;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Begins a run, or goes on with one. */
@Command(
    name = "start",
    description = "Sends an archive through the topology, and exports what comes out.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The archive is what `publish` reads, merged into one order. Without a configured broker the run",
      "has one of its own, in its folder. Killed or interrupted, it goes on with --resume. The export",
      "has quotes.jsonl, speakers.jsonl, statements.jsonl and alerts.jsonl, equal byte for byte for",
      "equal runs, and run.json, which says what it is made of.",
      "",
      "Examples:",
      "  onrecord replay start march --archive 2026-03.jsonl.zst crawl.warc.gz --export march/",
      "  onrecord replay start quick --archive articles/ --in-process --tolerate",
      "  onrecord replay start live --live --since 2026-03-01 --rate 50"
    })
public final class ReplayStartCommand implements Callable<Integer> {

  private static final long WRITE_NANOS = 2_000_000_000L;
  private static final long STOP_SECONDS = 28;

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The run's name: small letters, digits, - and _.")
  private String name = "";

  @Option(
      names = "--archive",
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files and folders of articles: JSON lines, WARC, HTML, text; .gz and .zst, too.")
  private List<Path> archive = List.of();

  @Option(
      names = "--live",
      description = "Replay what the live topics hold: articles, and aliases with their own times.")
  private boolean live;

  @Option(
      names = "--offsets",
      paramLabel = "P:FROM-TO,…",
      converter = Offsets.class,
      description = "Of the live articles only these offsets, as 0:100-500,1:0-.")
  private @Nullable String offsets;

  @Option(
      names = "--aliases",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Lists of aliases as `aliases import` takes them: known from the start, or since the time"
              + " that their lines give.")
  private List<Path> aliases = List.of();

  @Option(
      names = "--by",
      paramLabel = "TIME",
      defaultValue = "OBSERVED",
      description = "observed or published: the time that articles go by (default: observed).")
  private DateBy by = DateBy.OBSERVED;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TailCommand.Since.class,
      description = "Leave out articles before this.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TailCommand.Since.class,
      description = "Cut the archive there: nothing of this time or later.")
  private @Nullable Instant until;

  @Option(
      names = "--tolerate",
      description = "Count and skip what can't be read, instead of ending there.")
  private boolean tolerate;

  @Option(names = "--in-process", description = "Without a broker: for quick work.")
  private boolean inProcess;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Export to this folder (default: in the run's own).")
  private @Nullable Path export;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      converter = Speed.class,
      defaultValue = "max",
      description = "max, or so much faster than observed: 60 is an hour a minute (default: max).")
  private double speed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many articles a second, to leave room for what is live.")
  private double rate;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the run's topics; the outcome is the same (default: 4).")
  private int partitions;

  @Option(names = "--resume", description = "Go on with the run of this name.")
  private boolean resume;

  private volatile @Nullable ReplaySession session;
  private volatile @Nullable Manifest manifest;
  private long written;

  @Override
  public Integer call() throws InterruptedException {
    common.startLogging();
    require(rate >= 0 && partitions > 0, "--rate and --partitions take positive numbers");
    require(offsets == null || live, "--offsets is of the live topics: give --live, too");
    Configuration configuration = connection.configuration(common);
    RunFolder folder = ReplayCommand.folder(configuration, name);
    boolean begun = folder.manifest().isPresent();
    if (!begun) {
      require(
          !archive.isEmpty() || live || resume, "what is to be replayed? Give --archive or --live");
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interrupted(folder, ended), "interrupted"));
    try (RunFolder.Lock lock = folder.lock()) {
      return run(folder, configuration);
    } catch (ReplayException e) {
      if (!begun && Archive.in(folder.archive()).isEmpty()) {
        // nothing was begun that could be gone on with
        folder.delete();
      }
      throw e;
    } finally {
      session = null;
      ended.countDown();
    }
  }

  private int run(RunFolder folder, Configuration configuration) throws InterruptedException {
    Extractor extractor = Extractor.english();
    Manifest run = manifest(folder, configuration, versions(extractor));
    manifest = run;
    folder.write(run);
    try (ReplaySession started = new ReplaySession(folder, run, configuration, extractor)) {
      session = started;
      run = run.withArchive(archive(started));
      keep(folder, run);
      long total = started.archive().summary().articles();
      common
          .err()
          .printf(
              "%s: %d articles, on %s; Ctrl-C stops it, --resume goes on with it%n",
              name, total, run.settings().broker());
      long begin = System.nanoTime();
      boolean through;
      try (RunDisplay display = new RunDisplay("replaying", total, common.err())) {
        through =
            started.run(
                export == null ? folder.export() : export,
                (fed, done) -> {
                  display.at(done);
                  progress(folder, fed, done);
                });
      }
      return through ? finish(folder, started, begin) : 1;
    }
  }

  private ArchiveSummary archive(ReplaySession started) {
    try (RunDisplay display = new RunDisplay("reading", -1, common.err())) {
      ArchiveSummary summary = started.openArchive(display::at).summary();
      if (summary.skipped() > 0) {
        summary.failures().forEach(failure -> common.err().println(common.style().error(failure)));
        common
            .err()
            .printf(
                "%d could not be read and were skipped; run.json tells the first%n",
                summary.skipped());
      }
      if (summary.datedByPublication() > 0) {
        common
            .err()
            .printf(
                "%d articles don't say when they were observed, and go by their time of publication%n",
                summary.datedByPublication());
      }
      return summary;
    }
  }

  private int finish(RunFolder folder, ReplaySession started, long begin) {
    Path to = export == null ? folder.export() : export;
    Manifest now = current();
    ArchiveSummary summary = started.archive().summary();
    Manifest done =
        now.at(summary.articles(), summary.articles())
            .finished(started.exported(), to.toAbsolutePath().toString(), Instant.now());
    keep(folder, done);
    Json.write(to.resolve(RunFolder.MANIFEST), done);
    double seconds = (System.nanoTime() - begin) / 1e9;
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %,d articles in %.1f s, %,.0f a second: %s, in %s",
                name,
                summary.articles(),
                seconds,
                summary.articles() / seconds,
                ReplayCommand.words(started.exported()),
                to));
    return 0;
  }

  private Manifest manifest(
      RunFolder folder, Configuration configuration, Manifest.Versions versions) {
    Manifest known = folder.manifest().orElse(null);
    if (known == null) {
      if (resume) {
        throw new ReplayException(
            "there is no run %s to go on with: `onrecord replay list` tells which there are"
                .formatted(name));
      }
      return Manifest.of(name, settings(configuration), versions, Instant.now());
    }
    if (!resume && (!archive.isEmpty() || live)) {
      throw new ReplayException(
          ("the name %s is taken by a run begun %s: go on with it (`onrecord replay start %s"
                  + " --resume`), remove it (`onrecord replay rm %s`), or choose another name")
              .formatted(name, known.started(), name, name));
    }
    if (known.finished() != null && export == null) {
      throw new ReplayException(
          "the run %s is finished, its export is in %s: with --export it is exported again"
              .formatted(name, known.export()));
    }
    requireSame("extractor", known.versions().extractor(), versions.extractor());
    requireSame(
        "statements.window",
        known.settings().statementsWindow(),
        configuration.get(Key.STATEMENTS_WINDOW));
    return known;
  }

  /** A run is of one make: what differs is for another run, and for a comparison of the two. */
  private void requireSame(String what, String then, String now) {
    if (!then.equals(now)) {
      throw new ReplayException(
          "the run %s was begun with %s %s, and here it is %s: start another run"
              .formatted(name, what, then, now));
    }
  }

  private Manifest.Settings settings(Configuration configuration) {
    String broker =
        inProcess
            ? Manifest.Settings.IN_PROCESS
            : ReplayBroker.isConfigured(configuration)
                ? configuration.get(Key.BOOTSTRAP_SERVERS)
                : Manifest.Settings.EMBEDDED;
    return new Manifest.Settings(
        archive.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList(),
        live,
        offsets,
        aliases.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList(),
        by,
        since,
        until,
        tolerate,
        broker,
        configuration.get(Key.TOPIC_PREFIX),
        partitions,
        speed,
        rate,
        configuration.get(Key.STATEMENTS_WINDOW));
  }

  private static Manifest.Versions versions(Extractor extractor) {
    return new Manifest.Versions(
        Build.version(),
        Build.revision(),
        extractor.version(),
        AppInfoParser.getVersion(),
        System.getProperty("java.version"));
  }

  private void progress(RunFolder folder, long fed, long through) {
    long now = System.nanoTime();
    manifest = current().at(fed, through);
    if (now - written > WRITE_NANOS) {
      written = now;
      folder.write(current());
    }
  }

  private void keep(RunFolder folder, Manifest run) {
    manifest = run;
    folder.write(run);
  }

  private Manifest current() {
    return Objects.requireNonNull(manifest);
  }

  private void interrupted(RunFolder folder, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    ReplaySession running = session;
    if (running != null && running.stop()) {
      try {
        if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
          common.err().println("onrecord: the run doesn't end by itself; nothing of it is lost");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Manifest run = manifest;
    if (run != null && run.finished() == null) {
      folder.write(run);
      common
          .err()
          .printf(
              "%ninterrupted, %d articles are through: go on with `onrecord replay start %s --resume`%n",
              run.through(), name);
      common.err().flush();
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** {@code max}, or how much faster. */
  static final class Speed implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      try {
        double factor = value.equals("max") ? 0 : Double.parseDouble(value);
        if (factor > 0 && factor < Double.POSITIVE_INFINITY || value.equals("max")) {
          return factor;
        }
      } catch (NumberFormatException e) {
        // as any other that is none
      }
      throw new TypeConversionException("'" + value + "' is no speed; use max, or a factor as 60");
    }
  }

  /** Ranges of offsets, checked. */
  static final class Offsets implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      try {
        OffsetRanges unused = OffsetRanges.parse(value);
        return value;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
