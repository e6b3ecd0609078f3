package org.onrecord.streams;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was used last of what a store holds, as objects: reading it, or working it out again, costs
 * more. Belongs to one task, and is to be cleared when the task begins again from its stores.
 */
final class RecentlyUsed<V> extends LinkedHashMap<String, V> {

  private static final long serialVersionUID = 1;
  private static final float LOAD_FACTOR = 0.75f;

  private final int most;

  /** Of so many keys at most. */
  RecentlyUsed(int most) {
    super(16, LOAD_FACTOR, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > most;
  }
}
