package org.onrecord.replay;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Takes what reaches the topics of a run, as bytes. */
@FunctionalInterface
public interface RecordSink {

  /**
   * Takes a record.
   *
   * @param topic the topic's full name
   * @param value null for what a compacted topic forgets
   */
  void accept(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers);
}
