package org.onrecord.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.RuleReader;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.runtime.Build;
import org.onrecord.app.runtime.ReplaySession;
import org.onrecord.extract.Extractor;
import org.onrecord.replay.DatedRule;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.RunFolder;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.ArchiveSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a run, or goes on with one. */
@Command(
    name = "start",
    description = "Sends an archive through the topology, and exports what comes out.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The archive is what `publish` reads, merged into one order. Without a",
      "configured broker the run has one of its own, in its folder. Killed or",
      "interrupted, it goes on with --resume. The export has quotes.jsonl,",
      "speakers.jsonl, statements.jsonl and alerts.jsonl, equal byte for byte for",
      "equal runs, and run.json, which says what it is made of.",
      "",
      "Examples:",
      "  onrecord replay start march --archive 2026-03.jsonl.zst crawl.warc.gz \\",
      "      --export march/",
      "  onrecord replay start rules --archive 2026-03.jsonl.zst --rules rules.yaml",
      "  onrecord replay start quick --archive articles/ --in-process --tolerate",
      "  onrecord replay start live --live --since 2026-03-01 --rate 50"
    })
public final class ReplayStartCommand implements Callable<Integer> {

  private static final long STOP_SECONDS = 28;

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private ReplayOptions options = new ReplayOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The run's name: small letters, digits, - and _.")
  private String name = "";

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Export to this folder (default: in the run's own).")
  private @Nullable Path export;

  @Option(names = "--resume", description = "Go on with the run of this name.")
  private boolean resume;

  private volatile @Nullable ReplaySession session;
  private volatile @Nullable RunRecord record;

  @Override
  public Integer call() throws InterruptedException {
    common.startLogging();
    options.check();
    Configuration configuration = connection.configuration(common);
    RunFolder folder = ReplayCommand.folder(configuration, name);
    boolean begun = folder.manifest().isPresent();
    if (!begun && !options.hasSources() && !resume) {
      throw new ParameterException(
          spec.commandLine(), "what is to be replayed? Give --archive or --live");
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(ended), "interrupted"));
    try (RunFolder.Lock lock = folder.lock()) {
      return run(folder, configuration);
    } catch (ReplayException | CommandException e) {
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
    Manifest run = manifest(folder, configuration, extractor);
    List<DatedRule> rules =
        Archive.in(folder.archive()).isPresent() ? List.of() : rules(run.settings());
    RunRecord kept = new RunRecord(folder, run);
    record = kept;
    try (ReplaySession started = new ReplaySession(folder, run, configuration, extractor)) {
      session = started;
      ArchiveSummary archive = archive(started, rules);
      kept.write(kept.run().withArchive(archive, started.rules().summary()));
      common
          .err()
          .printf(
              "%s: %d articles, on %s; Ctrl-C stops it, --resume goes on with it%n",
              name, archive.articles(), run.settings().broker());
      long begin = System.nanoTime();
      boolean through;
      long before =
          run.settings().broker().equals(Manifest.Settings.IN_PROCESS) ? 0 : run.through();
      try (RunDisplay display =
          new RunDisplay("replaying", before, archive.articles(), "articles", common.err())) {
        through =
            started.run(
                exportTo(folder),
                (fed, done) -> {
                  display.at(done);
                  kept.at(fed, done);
                });
      }
      if (!through) {
        return 1;
      }
      kept.finish(archive.articles(), started.exported(), exportTo(folder));
      tell(archive, started, exportTo(folder), (System.nanoTime() - begin) / 1e9);
      return 0;
    }
  }

  private Path exportTo(RunFolder folder) {
    return export == null ? folder.export() : export;
  }

  private List<DatedRule> rules(Manifest.Settings settings) {
    return new RuleFiles(
            RuleReader.ofAnyReceivers(),
            settings.variables(),
            problem -> common.err().println(common.style().error(problem)))
        .read(settings.rules().stream().map(Path::of).toList()).stream()
            .map(rule -> DatedRule.of(rule.id(), Instant.EPOCH, rule.toRecord()))
            .toList();
  }

  private ArchiveSummary archive(ReplaySession started, List<DatedRule> rules) {
    try (RunDisplay display = new RunDisplay("reading", -1, common.err())) {
      ArchiveSummary summary = started.openArchive(rules, display::at).summary();
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

  private void tell(ArchiveSummary archive, ReplaySession ended, Path to, double seconds) {
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %,d articles in %.1f s, %,.0f a second: %s, in %s",
                name,
                archive.articles(),
                seconds,
                archive.articles() / seconds,
                ReplayCommand.words(ended.exported()),
                to));
  }

  /** The run's, if it may be gone on with; or that of a new run. */
  private Manifest manifest(RunFolder folder, Configuration configuration, Extractor extractor) {
    Manifest.Versions versions = Build.versions(extractor);
    Manifest known = folder.manifest().orElse(null);
    if (known == null) {
      if (resume) {
        throw new ReplayException(
            "there is no run %s to go on with: `onrecord replay list` tells which there are"
                .formatted(name));
      }
      return Manifest.of(name, options.settings(configuration), versions, Instant.now());
    }
    if (!resume && options.hasSources()) {
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
    requireSame(
        "identity.window",
        known.settings().identityWindow(),
        configuration.get(Key.IDENTITY_WINDOW));
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

  private void interrupted(CountDownLatch ended) {
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
    RunRecord kept = record;
    if (kept != null && kept.run().finished() == null) {
      kept.write(kept.run());
      common
          .err()
          .printf(
              "%ninterrupted, %d articles are through: go on with `onrecord replay start %s --resume`%n",
              kept.run().through(), name);
      common.err().flush();
    }
  }
}
