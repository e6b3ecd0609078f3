package org.onrecord.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.render.Count;
import org.onrecord.app.runtime.ReplayBroker;
import org.onrecord.replay.Export;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.RunFolder;
import org.onrecord.replay.RunName;
import org.onrecord.replay.RunRemoval;
import org.onrecord.replay.archive.ArchiveSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays: the past through the same topology. */
@Command(
    name = "replay",
    description = "Sends an archive through the same topology, as a run of its own.",
    subcommands = {ReplayStartCommand.class, ReplayDiffCommand.class},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A run has topics, an application id and a folder of its own, and can't touch",
      "what is live.",
      "",
      "Examples:",
      "  onrecord replay start march --archive articles.jsonl.zst --until 2026-04-01",
      "  onrecord replay start march --resume",
      "  onrecord replay diff march april"
    })
public final class ReplayCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "start, status, list, diff or rm?");
  }

  @Command(
      name = "status",
      description = "Says what a run is and how far.",
      mixinStandardHelpOptions = true)
  int status(
      @Mixin Common common,
      @Parameters(paramLabel = "NAME", description = "The run.") String name) {
    common.startLogging();
    RunFolder folder = folder(common.configuration(), name);
    Manifest run =
        folder
            .manifest()
            .orElseThrow(
                () ->
                    new ReplayException(
                        "there is no run %s: `onrecord replay list` tells which there are"
                            .formatted(name)));
    common.out().println(line(folder, run));
    details(folder, run).forEach(line -> common.out().println("  " + line));
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists the runs of this machine.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Common common) {
    common.startLogging();
    for (RunFolder folder : RunFolder.all(runs(common.configuration()))) {
      folder.manifest().ifPresent(run -> common.out().println(line(folder, run)));
    }
    return 0;
  }

  @Command(
      name = "rm",
      description = "Removes all that a run has: topics, groups, subjects, folder.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "What was exported elsewhere stays. Kafka itself forgets the run's transactional",
        "ids, 7 days after their last use unless it is set otherwise."
      })
  int remove(
      @Mixin Common common,
      @Mixin Connection connection,
      @Parameters(paramLabel = "NAME", description = "The run.") String name)
      throws InterruptedException {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    RunFolder folder = folder(configuration, name);
    Manifest run = folder.manifest().orElse(null);
    if (run == null && !ReplayBroker.isConfigured(configuration)) {
      throw new ReplayException(
          "there is no run %s: `onrecord replay list` tells which there are".formatted(name));
    }
    RunName runName =
        new RunName(
            name, run == null ? configuration.get(Key.TOPIC_PREFIX) : run.settings().topicPrefix());
    List<String> removed = new ArrayList<>();
    try (RunFolder.Lock lock = folder.lock()) {
      if (isOnOurBroker(run)) {
        removed.addAll(removeFromBroker(runName, run, configuration));
      }
    }
    folder.delete();
    removed.forEach(what -> common.out().println("removed " + what));
    common.out().println("removed " + folder.path());
    return 0;
  }

  private static boolean isOnOurBroker(@Nullable Manifest run) {
    return run == null
        || !run.settings().broker().equals(Manifest.Settings.EMBEDDED)
            && !run.settings().broker().equals(Manifest.Settings.IN_PROCESS);
  }

  private static List<String> removeFromBroker(
      RunName name, @Nullable Manifest run, Configuration configuration)
      throws InterruptedException {
    String servers = configuration.get(Key.BOOTSTRAP_SERVERS);
    if (run != null && !run.settings().broker().equals(servers)) {
      throw new ReplayException(
          "the run %s is on the broker at %s, not at %s: set bootstrap.servers"
              .formatted(name.name(), run.settings().broker(), servers));
    }
    RunRemoval removal = new RunRemoval(name);
    try (Admin admin = Admin.create(Connection.reach(configuration));
        ReplayBroker broker =
            ReplayBroker.configured(name, 1, configuration.kafka(), configuration)) {
      List<String> removed = new ArrayList<>(removal.fromBroker(admin));
      removed.addAll(removal.fromRegistry(broker.topics().registry().client()));
      return removed;
    }
  }

  static RunFolder folder(Configuration configuration, String name) {
    String checked = new RunName(name, configuration.get(Key.TOPIC_PREFIX)).name();
    return new RunFolder(runs(configuration), checked);
  }

  /** Where the folders of runs are. */
  static Path runs(Configuration configuration) {
    return Path.of(configuration.get(Key.DATA_DIR), "replays");
  }

  private static String line(RunFolder folder, Manifest run) {
    ArchiveSummary archive = run.archive();
    String state =
        run.finished() != null
            ? "finished " + run.finished()
            : folder.isRunning() ? "running" : "interrupted: --resume goes on";
    String articles =
        archive == null
            ? "archive not read yet"
            : String.format(Locale.ROOT, "%,d of %,d articles", run.through(), archive.articles());
    return "%s: %s; %s, on %s".formatted(run.name(), state, articles, run.settings().broker());
  }

  private static List<String> details(RunFolder folder, Manifest run) {
    List<String> lines = new ArrayList<>();
    lines.add("begun " + run.started() + ", folder " + folder.path());
    Manifest.Versions versions = run.versions();
    lines.add(
        "OnRecord %s (%s), extractor %s"
            .formatted(versions.onrecord(), versions.revision(), versions.extractor()));
    ArchiveSummary archive = run.archive();
    if (archive != null) {
      lines.add(
          "archive from %s to %s, %d aliases, %d skipped, hash %s"
              .formatted(
                  archive.first(),
                  archive.last(),
                  archive.aliases(),
                  archive.skipped(),
                  archive.hash()));
    }
    Export.Counts counts = run.exported();
    if (counts != null) {
      lines.add("%s in %s".formatted(words(counts), run.export()));
    }
    return lines;
  }

  /** What an export holds, in words. */
  static String words(Export.Counts counts) {
    return "%s, %s, %s, %s, %d failed"
        .formatted(
            Count.of(counts.quotes(), "quote"),
            Count.of(counts.speakers(), "speaker"),
            Count.of(counts.statements(), "statement"),
            Count.of(counts.alerts(), "alert"),
            counts.failed());
  }
}
