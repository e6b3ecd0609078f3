package org.onrecord.replay.sort;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Of items in order, the last one of each key. */
final class LatestItems implements Iterator<Item> {

  private final Iterator<Item> all;
  private @Nullable Item next;

  LatestItems(Iterator<Item> all) {
    this.all = all;
    this.next = all.hasNext() ? all.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Item next() {
    Item latest = next;
    if (latest == null) {
      throw new NoSuchElementException("all items have been read");
    }
    next = null;
    while (all.hasNext() && next == null) {
      Item item = all.next();
      if (Arrays.equals(item.key(), latest.key())) {
        latest = item;
      } else {
        next = item;
      }
    }
    return latest;
  }
}
