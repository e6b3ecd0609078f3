package org.onrecord.replay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A run's folder, with all that it keeps on this machine. What can't be read or written there is a
 * {@link ReplayException}.
 */
public final class RunFolder {

  /** What says, here and beside an export, what a run is. */
  public static final String MANIFEST = "run.json";

  private static final String LOCK = "lock";

  private final Path path;

  /** The folder of the run {@code name}, below that of all runs; it need not be there. */
  public RunFolder(Path runs, String name) {
    this.path = runs.resolve(name);
  }

  /** The runs that are there, by name. */
  public static List<RunFolder> all(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(MANIFEST)))
          .map(folder -> new RunFolder(runs, folder.getFileName().toString()))
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    } catch (IOException e) {
      throw ReplayException.of(runs, e);
    }
  }

  public String name() {
    return path.getFileName().toString();
  }

  public Path path() {
    return path;
  }

  /** Where the archive is kept in its order. */
  public Path archive() {
    return path.resolve("archive");
  }

  /** Where a broker of the run's own keeps what it holds. */
  public Path broker() {
    return path.resolve("kafka");
  }

  /** Where the topology keeps its state. */
  public Path state() {
    return path.resolve("state");
  }

  /** For what doesn't fit into memory. */
  public Path work() {
    return path.resolve("work");
  }

  /** Where the export is unless it is asked for elsewhere. */
  public Path export() {
    return path.resolve("export");
  }

  /** What the run is; empty where there is none. */
  public Optional<Manifest> manifest() {
    return Json.read(path.resolve(MANIFEST), Manifest.class);
  }

  /** Says what the run is. */
  public void write(Manifest manifest) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw ReplayException.of(path, e);
    }
    Json.write(path.resolve(MANIFEST), manifest);
  }

  /** Whether a process is at it. */
  public boolean isRunning() {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Lock lock = lock()) {
      return false;
    } catch (ReplayException e) {
      return true;
    }
  }

  /**
   * Takes the run for this process; what is held when a process dies is free again.
   *
   * @throws ReplayException if another process has it
   */
  public Lock lock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new ReplayException(
            "another process is at the run %s: `onrecord replay status %s` tells how far it is"
                .formatted(name(), name()));
      }
      return new Lock(channel);
    } catch (IOException e) {
      throw ReplayException.of(path, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // this very process has it
      return null;
    }
  }

  /** Removes the folder and all in it. */
  public void delete() {
    clear(path);
  }

  /** Removes what is at {@code place}, if anything is. */
  public static void clear(Path place) {
    try {
      Utils.delete(place.toFile());
    } catch (IOException e) {
      throw ReplayException.of(place, e);
    }
  }

  /** A run that is this process's. */
  public static final class Lock implements AutoCloseable {

    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new ReplayException("the run's lock can't be released: " + e, e);
      }
    }
  }
}
