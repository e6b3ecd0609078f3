package org.onrecord.model;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic, with what its records are and how it has to be set up.
 *
 * @param <K> the key's type
 * @param <V> the value's type
 * @param name the topic's full name, prefix included
 * @param keySerde reads and writes the keys
 * @param valueSerde reads and writes the values
 * @param partitions how many partitions to create it with
 * @param config the topic-level settings it needs, by Kafka's own keys; whatever is not named here
 *     is left to the broker
 */
public record Topic<K, V>(
    String name,
    Serde<K> keySerde,
    Serde<V> valueSerde,
    int partitions,
    Map<String, String> config) {

  /**
   * @throws IllegalArgumentException if {@code partitions} is not positive
   */
  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException(name + ": not a number of partitions: " + partitions);
    }
    config = Map.copyOf(config);
  }

  /** As it has to be created, with as many replicas as the broker gives by itself. */
  public NewTopic toCreate() {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
  }
}
