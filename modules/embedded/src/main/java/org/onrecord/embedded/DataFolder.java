package org.onrecord.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * The folder that outlives a broker's restarts: locked while it is in use, and marked with the
 * version of Kafka that wrote it last, since an older one can't read it.
 */
final class DataFolder implements AutoCloseable {

  private static final String LOCK = "onrecord.lock";
  private static final String MARK = "onrecord.properties";
  private static final String VERSION = "kafka.version";

  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be, and takes it.
   *
   * @throws EmbeddedException if it can't be written, another process has it, or a newer Kafka
   *     wrote it
   */
  static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new EmbeddedException(folder + " is a file, not a folder: choose another folder", e);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new EmbeddedException(
            folder + " is in use by another process: stop it, or choose another folder", null);
      }
      DataFolder taken = new DataFolder(channel, lock);
      checkVersion(folder);
      return taken;
    } catch (IOException e) {
      closeQuietly(channel);
      throw unwritable(folder, e);
    } catch (EmbeddedException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  @org.jspecify.annotations.Nullable
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // this very process has it
      return null;
    }
  }

  private static void checkVersion(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    String ours = AppInfoParser.getVersion();
    Properties properties = new Properties();
    if (Files.exists(mark)) {
      try (Reader reader = Files.newBufferedReader(mark)) {
        properties.load(reader);
      }
      String theirs = properties.getProperty(VERSION, "");
      if (compare(theirs, ours) > 0) {
        throw new EmbeddedException(
            "%s was written by Kafka %s, which is newer than this one, %s: use the newer OnRecord, or another folder"
                .formatted(folder, theirs, ours),
            null);
      }
    }
    properties.setProperty(VERSION, ours);
    try (Writer writer = Files.newBufferedWriter(mark)) {
      properties.store(writer, null);
    }
  }

  private static int compare(String a, String b) {
    return Arrays.compare(numbers(a), numbers(b));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("[^0-9]+"))
        .filter(part -> !part.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** That the disk is full, if that is what is at the bottom of it. */
  static Optional<EmbeddedException> full(Path folder, Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).contains("No space left on device")
        ? Optional.of(
            new EmbeddedException(
                "the disk of %s is full: free some of it, or choose another folder"
                    .formatted(folder),
                e))
        : Optional.empty();
  }

  private static EmbeddedException unwritable(Path folder, IOException e) {
    return full(folder, e).orElseGet(() -> cannotWrite(folder, e));
  }

  private static EmbeddedException cannotWrite(Path folder, IOException e) {
    return new EmbeddedException(
        "%s can't be written (%s): make it writable, or choose another folder"
            .formatted(folder, e.getClass().getSimpleName()),
        e);
  }

  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      throw new EmbeddedException("the data folder's lock can't be released: " + e, e);
    } finally {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // closing releases the lock in any case
    }
  }
}
