package org.onrecord.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.alias.Aliases;
import org.onrecord.app.config.Configuration;
import org.onrecord.extract.Extractor;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.Topics;
import org.onrecord.replay.AlertRecords;
import org.onrecord.replay.BrokerRun;
import org.onrecord.replay.DatedRule;
import org.onrecord.replay.Export;
import org.onrecord.replay.InProcessReplay;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.Pace;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.RunFolder;
import org.onrecord.replay.RunName;
import org.onrecord.replay.RunRules;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.ArchiveBuilder;
import org.onrecord.replay.archive.ArchiveOptions;
import org.onrecord.replay.archive.Entry;
import org.onrecord.replay.archive.LiveTopics;
import org.onrecord.replay.archive.OffsetRanges;
import org.onrecord.sources.Failure;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;

/** A run in this process, from its archive to its export. */
public final class ReplaySession implements AutoCloseable {

  private final RunFolder folder;
  private final Manifest.Settings settings;
  private final RunName name;
  private final Configuration configuration;
  private final Extractor extractor;
  private volatile @Nullable Runnable stop;
  private @Nullable ReplayBroker broker;
  private @Nullable Archive archive;
  private RunRules rules = RunRules.NONE;
  private Export.@Nullable Counts exported;

  public ReplaySession(
      RunFolder folder, Manifest run, Configuration configuration, Extractor extractor) {
    this.folder = folder;
    this.settings = run.settings();
    this.name = new RunName(run.name(), settings.topicPrefix());
    this.configuration = configuration;
    this.extractor = extractor;
  }

  /**
   * Reads the archive, or takes it up as it was read before, and with it the rules.
   *
   * @param files what is in the files of rules; not used where it was read before
   * @param progress is told how many articles have been read
   * @throws ReplayException if something can't be read, and that isn't tolerated
   */
  public Archive openArchive(List<DatedRule> files, LongConsumer progress) {
    Archive opened = Archive.in(folder.archive()).orElseGet(() -> read(files, progress));
    archive = opened;
    rules = RunRules.in(folder.archive());
    return opened;
  }

  public Archive archive() {
    return Objects.requireNonNull(archive, "openArchive comes first");
  }

  /** What it alerts on. */
  public RunRules rules() {
    return rules;
  }

  /** What the export holds, once it is written. */
  public Export.Counts exported() {
    return Objects.requireNonNull(exported, "run comes first");
  }

  /**
   * Runs to the end, and exports.
   *
   * @return false if it was stopped before
   */
  public boolean run(Path export, BrokerRun.Listener listener) throws InterruptedException {
    RunFolder.clear(folder.work());
    return settings.broker().equals(Manifest.Settings.IN_PROCESS)
        ? runInProcess(export, listener)
        : runOnBroker(export, listener);
  }

  /** Ends it before its end, for other threads; false if there is nothing to end. */
  public boolean stop() {
    Runnable stopping = stop;
    if (stopping == null) {
      return false;
    }
    stopping.run();
    return true;
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
  }

  /**
   * Runs to the end in this process, and keeps what alerts are made of.
   *
   * @param progress is told how many articles are through
   * @return false if it was stopped before
   */
  public boolean record(AlertRecords records, LongConsumer progress) {
    InProcessReplay replay = inProcess();
    stop = replay::stop;
    return replay.run(records, progress);
  }

  private InProcessReplay inProcess() {
    return new InProcessReplay(
        archive(),
        rules,
        extractor::extract,
        (topics, ahead) -> Stack.topology(topics, ahead, extractor.version(), configuration));
  }

  private boolean runInProcess(Path export, BrokerRun.Listener listener) {
    InProcessReplay replay = inProcess();
    stop = replay::stop;
    exported =
        replay.run(folder.work(), export, through -> listener.at(through, through)).orElse(null);
    return exported != null;
  }

  private boolean runOnBroker(Path export, BrokerRun.Listener listener)
      throws InterruptedException {
    ReplayBroker on =
        settings.broker().equals(Manifest.Settings.EMBEDDED)
            ? ReplayBroker.embedded(name, settings.partitions(), folder.broker(), configuration)
            : ReplayBroker.configured(
                name, settings.partitions(), configuration.kafka(), configuration);
    broker = on;
    on.createTopics();
    BrokerRun run =
        new BrokerRun(
            name,
            archive(),
            rules,
            on.topics(),
            Stack.topology(on.topics(), extractor::extract, extractor.version(), configuration),
            settings.partitions(),
            on.clients(),
            configuration.streams(),
            folder.state(),
            new Pace(settings.speed(), settings.rate()));
    stop = run::stop;
    if (!run.run(listener)) {
      return false;
    }
    Export files = new Export(folder.work(), on.topics());
    run.read(files);
    exported = files.write(export);
    return true;
  }

  private Archive read(List<DatedRule> ruleFiles, LongConsumer progress) {
    RunFolder.clear(folder.archive());
    ArchiveBuilder builder =
        new ArchiveBuilder(
            folder.archive(),
            new ArchiveOptions(
                settings.by(), settings.since(), settings.until(), settings.tolerate()),
            progress);
    SourceOptions options = SourceSettings.of(configuration);
    settings.archive().forEach(path -> builder.add(Sources.of(Path.of(path), options)));
    List<DatedRule> versions = new ArrayList<>(ruleFiles);
    if (settings.live()) {
      Topics live =
          new Topics(settings.topicPrefix(), new SchemaRegistry(configuration.registry()));
      String offsets = settings.offsets();
      LiveTopics topics = new LiveTopics(live, configuration.kafka());
      topics.addTo(builder, offsets == null ? OffsetRanges.ALL : OffsetRanges.parse(offsets));
      if (settings.rules().isEmpty()) {
        versions.addAll(topics.rules(builder::fail));
      }
      live.registry().close();
    }
    settings.aliases().forEach(file -> addAliases(Path.of(file), builder));
    Instant until = settings.until();
    versions.removeIf(version -> until != null && !version.since().isBefore(until));
    // before the archive is finished, which says that all has been read
    new RunRules(versions).write(folder.archive());
    return builder.finish();
  }

  private static void addAliases(Path file, ArchiveBuilder builder) {
    try {
      if (Files.notExists(file)) {
        throw new ReplayException(file + ": no such file");
      }
      List<SpeakerAlias> aliases =
          Aliases.read(
              file,
              speaker -> SpeakerKey.of(SpeakerKind.PERSON, speaker, "", ""),
              failure ->
                  builder.fail(new Failure(failure, "no alias", "mend the line, or leave it out")));
      for (SpeakerAlias alias : aliases) {
        builder.add(
            new Entry(Entry.Kind.ALIAS, alias.getObservedAt(), Aliases.formKey(alias), alias));
      }
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    }
  }
}
