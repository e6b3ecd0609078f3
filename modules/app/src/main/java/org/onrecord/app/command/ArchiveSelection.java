package org.onrecord.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.replay.archive.DateBy;
import picocli.CommandLine.Option;

/** Which articles make up an archive, and how it is read. */
final class ArchiveSelection {

  @Option(
      names = "--archive",
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files and folders of articles: JSON lines, WARC, HTML, text; .gz and .zst, too.")
  private List<Path> archive = List.of();

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
      converter = TimeConverter.class,
      description = "Leave out articles before this.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Cut the archive there: nothing of this time or later.")
  private @Nullable Instant until;

  @Option(
      names = "--tolerate",
      description = "Count and skip what can't be read, instead of ending there.")
  private boolean tolerate;

  boolean hasFiles() {
    return !archive.isEmpty();
  }

  List<Path> files() {
    return archive;
  }

  List<Path> aliases() {
    return aliases;
  }

  DateBy by() {
    return by;
  }

  @Nullable Instant since() {
    return since;
  }

  @Nullable Instant until() {
    return until;
  }

  boolean tolerate() {
    return tolerate;
  }
}
