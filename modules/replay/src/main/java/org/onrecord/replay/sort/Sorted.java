package org.onrecord.replay.sort;

import java.io.IOException;
import java.util.Iterator;

/** Items in their order, to be closed when they have been read. */
public final class Sorted implements Iterator<Item>, AutoCloseable {

  private final Merge merge;
  private final Iterator<Item> items;

  Sorted(Merge merge, Iterator<Item> items) {
    this.merge = merge;
    this.items = items;
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public Item next() {
    return items.next();
  }

  @Override
  public void close() throws IOException {
    merge.close();
  }
}
