package org.onrecord.replay.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.onrecord.replay.Json;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.sort.Merge;

/**
 * An archive in order, in files of its own: what a run goes by, whatever becomes of its sources.
 */
public final class Archive {

  private static final String INDEX = "archive.json";

  private record Index(List<String> files, ArchiveSummary summary) {}

  private final Path folder;
  private final Index index;

  private Archive(Path folder, Index index) {
    this.folder = folder;
    this.index = index;
  }

  static Archive create(Path folder, List<Path> files, ArchiveSummary summary) throws IOException {
    Files.createDirectories(folder);
    Index index =
        new Index(files.stream().map(file -> file.getFileName().toString()).toList(), summary);
    Json.write(folder.resolve(INDEX), index);
    return new Archive(folder, index);
  }

  /** The archive in {@code folder}; empty where none was finished. */
  public static Optional<Archive> in(Path folder) {
    return Json.read(folder.resolve(INDEX), Index.class).map(index -> new Archive(folder, index));
  }

  /** What it holds. */
  public ArchiveSummary summary() {
    return index.summary();
  }

  /**
   * All entries, in order.
   *
   * @throws ReplayException if its files can't be read
   */
  public Entries entries() {
    try {
      return new Entries(folder, new Merge(index.files().stream().map(folder::resolve).toList()));
    } catch (IOException e) {
      throw ReplayException.of(folder, e);
    }
  }

  /** Entries in order. */
  public static final class Entries implements Iterator<Entry>, AutoCloseable {

    private final Path folder;
    private final Merge items;

    private Entries(Path folder, Merge items) {
      this.folder = folder;
      this.items = items;
    }

    /** Passes over the first {@code count}. */
    public void skip(long count) {
      for (long i = 0; i < count; i++) {
        item();
      }
    }

    @Override
    public boolean hasNext() {
      return items.hasNext();
    }

    @Override
    public Entry next() {
      try {
        return EntryFormat.entry(item());
      } catch (IOException e) {
        throw ReplayException.of(folder, e);
      }
    }

    private byte[] item() {
      try {
        return items.next().value();
      } catch (UncheckedIOException e) {
        throw ReplayException.of(folder, e);
      }
    }

    @Override
    public void close() {
      try {
        items.close();
      } catch (IOException e) {
        throw ReplayException.of(folder, e);
      }
    }
  }
}
