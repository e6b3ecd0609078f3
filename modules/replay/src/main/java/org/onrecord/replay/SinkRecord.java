package org.onrecord.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that reached a topic.
 *
 * @param topic the topic's full name
 * @param value null for what a compacted topic forgets
 * @param observedAt the record's timestamp: when what caused it was first seen
 */
public record SinkRecord(String topic, Object key, @Nullable Object value, Instant observedAt) {}
