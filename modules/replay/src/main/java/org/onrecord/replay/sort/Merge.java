package org.onrecord.replay.sort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The items of several files in one order; equal keys in the order of the files. One item of each
 * file is in memory.
 */
public final class Merge implements Iterator<Item>, AutoCloseable {

  private record Head(Item item, int file) implements Comparable<Head> {

    @Override
    public int compareTo(Head other) {
      int order = Arrays.compareUnsigned(item.key(), other.item.key());
      return order != 0 ? order : Integer.compare(file, other.file);
    }
  }

  private final List<RunFile.Reader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads = new PriorityQueue<>();

  /** Opens files that {@link ExternalSort} has left, in its order. */
  public Merge(List<Path> files) throws IOException {
    try {
      for (Path file : files) {
        readers.add(new RunFile.Reader(file));
        advance(readers.size() - 1);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  /**
   * @throws UncheckedIOException if a file can't be read any further
   */
  @Override
  public Item next() {
    Head head = heads.poll();
    if (head == null) {
      throw new NoSuchElementException("all items have been read");
    }
    try {
      advance(head.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head.item();
  }

  private void advance(int file) throws IOException {
    Item item = readers.get(file).next();
    if (item != null) {
      heads.add(new Head(item, file));
    }
  }

  @Override
  public void close() throws IOException {
    for (RunFile.Reader reader : readers) {
      reader.close();
    }
  }
}
