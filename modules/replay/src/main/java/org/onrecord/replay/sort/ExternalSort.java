package org.onrecord.replay.sort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Sorts items, however many, in bounded memory: what fits is sorted and spilled to a file, a run;
 * and {@value #FAN_IN} runs are merged to one of the next level, so that as few are ever open at
 * once. Equal keys stay in the order in which they were added.
 *
 * <p>On disk it takes the items once, compressed; while runs are merged, these twice.
 */
public final class ExternalSort {

  /** How many runs are read at once. */
  static final int FAN_IN = 32;

  /** What an item takes beside its bytes, about. */
  private static final int ITEM_BYTES = 80;

  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final long FEWEST_BYTES = 1024 * 1024;

  private final Path folder;
  private final long budget;
  private final boolean latestOnly;
  private final List<Item> items = new ArrayList<>();
  private final List<List<Path>> levels = new ArrayList<>();
  private long bytes;
  private int runs;

  /**
   * Sorts in files below {@code folder}, in an eighth of the memory that there may be, 64 MB at
   * most.
   */
  public ExternalSort(Path folder) {
    this(folder, budget(), false);
  }

  ExternalSort(Path folder, long budget, boolean latestOnly) {
    this.folder = folder;
    this.budget = budget;
    this.latestOnly = latestOnly;
  }

  /** Sorts so that of equal keys only the one added last is left: a table. */
  public static ExternalSort latest(Path folder) {
    return new ExternalSort(folder, budget(), true);
  }

  private static long budget() {
    return Math.max(FEWEST_BYTES, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }

  /**
   * Takes an item.
   *
   * @throws IOException if a file can't be written
   */
  public void add(byte[] key, byte[] value) throws IOException {
    items.add(new Item(key, value));
    bytes += key.length + value.length + ITEM_BYTES;
    if (bytes > budget) {
      spill();
    }
  }

  /**
   * Ends the sort.
   *
   * @return the files to {@link Merge}, at most {@value #FAN_IN}
   * @throws IOException if a file can't be written
   */
  public List<Path> finish() throws IOException {
    if (!items.isEmpty()) {
      spill();
    }
    // older runs are on higher levels, and equal keys stay in the order of their runs
    List<Path> files = files();
    while (files.size() > FAN_IN) {
      int lowest = 0;
      while (levels.get(lowest).isEmpty()) {
        lowest++;
      }
      if (levels.get(lowest).size() == 1) {
        level(lowest + 1).add(levels.get(lowest).remove(0));
      } else {
        merge(lowest);
      }
      files = files();
    }
    return files;
  }

  /** All items in order. */
  public Sorted sorted() throws IOException {
    Merge merge = new Merge(finish());
    return new Sorted(merge, only(merge));
  }

  private Iterator<Item> only(Iterator<Item> all) {
    return latestOnly ? new LatestItems(all) : all;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (int level = levels.size() - 1; level >= 0; level--) {
      files.addAll(levels.get(level));
    }
    return files;
  }

  private void spill() throws IOException {
    items.sort(Comparator.comparing(Item::key, Arrays::compareUnsigned));
    Path file = newFile();
    RunFile.write(file, only(items.iterator()));
    items.clear();
    bytes = 0;
    level(0).add(file);
    for (int level = 0; levels.get(level).size() == FAN_IN; level++) {
      merge(level);
    }
  }

  /** Merges the runs of a level to one of the next. */
  private void merge(int level) throws IOException {
    Path merged = newFile();
    try (Merge merge = new Merge(levels.get(level))) {
      RunFile.write(merged, only(merge));
    }
    level(level + 1).add(merged);
    for (Path file : levels.get(level)) {
      Files.delete(file);
    }
    levels.get(level).clear();
  }

  private List<Path> level(int level) {
    while (levels.size() <= level) {
      levels.add(new ArrayList<>());
    }
    return levels.get(level);
  }

  private Path newFile() throws IOException {
    Files.createDirectories(folder);
    return folder.resolve("run-" + runs++);
  }
}
