package org.onrecord.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder, with all below it, read as files appear in it. A file is read once it has stayed the
 * same from one look to the next, and again when it is rewritten. After a restart all files are
 * read anew: the articles' ids tell what was there.
 *
 * <p>It looks, rather than have the system tell it, because that works on network folders too.
 */
final class FolderWatch implements Source {

  private static final Duration MAX_INTERVAL = Duration.ofSeconds(2);

  /** How copying and downloading programs name what isn't finished. */
  private static final Pattern UNFINISHED =
      Pattern.compile(".*(?:\\.(?:tmp|part|partial|crdownload|swp)|~)");

  private record Version(long size, FileTime modified, @Nullable Object key) {}

  private final Path folder;
  private final SourceOptions options;
  private final long intervalMillis;

  FolderWatch(Path folder, SourceOptions options) {
    this.folder = folder;
    this.options = options;
    this.intervalMillis = Math.min(options.interval().toMillis(), MAX_INTERVAL.toMillis());
  }

  @Override
  public Summary read(
      Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures) {
    FollowTally tally = new FollowTally(articles, failures);
    ArticleReader reader = new ArticleReader(options);
    Map<Path, Version> last = new HashMap<>();
    Map<Path, Version> done = new HashMap<>();
    while (!Thread.currentThread().isInterrupted()) {
      Map<Path, Version> now = new HashMap<>();
      tally.look();
      if (Files.notExists(folder)) {
        // it may be mounted or made later; until then a mistyped name would look like a quiet one
        tally.failure(PathSource.failure(folder, new NoSuchFileException(folder.toString())));
      }
      PathSource.walk(
          folder,
          new HashSet<>(),
          tally::failure,
          file -> {
            Version version = UNFINISHED.matcher(file.toString()).matches() ? null : version(file);
            if (version == null) {
              return;
            }
            now.put(file, version);
            if (version.equals(last.get(file)) && !version.equals(done.put(file, version))) {
              PathSource.readFile(file, reader, tally);
            }
          });
      last.clear();
      last.putAll(now);
      done.keySet().retainAll(now.keySet());
      try {
        Thread.sleep(intervalMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return tally.summary();
  }

  /** Null when it is gone again, or a link to nowhere: there may be a file there later. */
  private static @Nullable Version version(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    } catch (IOException e) {
      return null;
    }
  }
}
