package org.onrecord.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.replay.archive.ArchiveSummary;
import org.onrecord.replay.archive.DateBy;

/**
 * What a run is made of and how far it is: {@code run.json}, in its folder and beside its export.
 *
 * @param archive what it replays; null until that has been read
 * @param rules what it alerts on; null until these have been read
 * @param fed how many articles have been sent in
 * @param through how many of them have been worked off, about
 * @param exported what its export holds; null until it is written
 * @param export where its export is; null until it is written
 * @param finished when all was through and exported; null until then
 */
public record Manifest(
    String name,
    Settings settings,
    Versions versions,
    @Nullable ArchiveSummary archive,
    RunRules.@Nullable Summary rules,
    long fed,
    long through,
    Export.@Nullable Counts exported,
    @Nullable String export,
    Instant started,
    @Nullable Instant finished) {

  /**
   * What was asked for.
   *
   * @param archive files and folders
   * @param live whether the live topics are read, too
   * @param offsets of which partitions which offsets; null for all
   * @param aliases files of aliases
   * @param rules files of rules; with none, a run of live topics has the live rules
   * @param variables values for the variables of these files
   * @param by which of its times an article goes by
   * @param since articles before this are left out; null for none
   * @param until what is known at this time or later is left out; null for nothing
   * @param tolerate whether what can't be read is skipped
   * @param broker where it runs: {@link #EMBEDDED}, {@link #IN_PROCESS} or bootstrap servers
   * @param speed how much faster than observed; 0 for no limit
   * @param rate articles a second at most; 0 for no limit
   * @param topicPrefix what the names of live topics begin with, and so its own
   * @param partitions how many each of its topics has
   * @param statementsWindow the topology's window of statements, as ISO 8601 has durations
   * @param identityWindow the topology's window of identities, likewise
   */
  public record Settings(
      List<String> archive,
      boolean live,
      @Nullable String offsets,
      List<String> aliases,
      List<String> rules,
      Map<String, String> variables,
      DateBy by,
      @Nullable Instant since,
      @Nullable Instant until,
      boolean tolerate,
      String broker,
      String topicPrefix,
      int partitions,
      double speed,
      double rate,
      String statementsWindow,
      String identityWindow) {

    /** Runs that don't say their identity window are of a time when it couldn't be set. */
    public Settings {
      identityWindow = Objects.requireNonNullElse(identityWindow, "P30D");
    }

    /** A broker of the run's own, in its folder. */
    public static final String EMBEDDED = "embedded";

    /** Without a broker. */
    public static final String IN_PROCESS = "in-process";
  }

  /**
   * What it runs with.
   *
   * @param revision the commit that it was built of
   */
  public record Versions(
      String onrecord, String revision, String extractor, String kafka, String java) {}

  /** A run that is about to begin. */
  public static Manifest of(String name, Settings settings, Versions versions, Instant started) {
    return new Manifest(name, settings, versions, null, null, 0, 0, null, null, started, null);
  }

  public Manifest withArchive(ArchiveSummary summary, RunRules.Summary alertingOn) {
    return new Manifest(
        name,
        settings,
        versions,
        summary,
        alertingOn,
        fed,
        through,
        exported,
        export,
        started,
        finished);
  }

  public Manifest at(long fedNow, long throughNow) {
    return new Manifest(
        name,
        settings,
        versions,
        archive,
        rules,
        fedNow,
        throughNow,
        exported,
        export,
        started,
        finished);
  }

  public Manifest finished(Export.Counts counts, String folder, Instant now) {
    return new Manifest(
        name, settings, versions, archive, rules, fed, through, counts, folder, started, now);
  }
}
