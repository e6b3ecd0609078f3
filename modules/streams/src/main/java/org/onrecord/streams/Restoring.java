package org.onrecord.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much is left of the state that is being restored. */
final class Restoring implements StateRestoreListener {

  private final Map<TopicPartition, Long> left = new ConcurrentHashMap<>();

  /** How many records are left, over all changelogs. */
  long left() {
    return left.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
    left.put(changelog, end - from);
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long last, long restored) {
    left.computeIfPresent(changelog, (partition, before) -> Math.max(0, before - restored));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
    left.remove(changelog);
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
    left.remove(changelog);
  }
}
