package org.onrecord.streams;

import java.util.OptionalLong;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** The ticks that have come to a step in observed order, in all of its tasks. */
final class StepTicks {

  private final KafkaStreams streams;
  private final String step;
  private final int partitions;

  StepTicks(KafkaStreams streams, String step, int partitions) {
    this.streams = streams;
    this.step = step;
    this.partitions = partitions;
  }

  /** How many inputs each task has all of that comes of them; empty while not all tasks tell. */
  OptionalLong inputs() {
    long least = Long.MAX_VALUE;
    int found = 0;
    try (var ticks =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    AlignProcessor.tickStore(step),
                    QueryableStoreTypes.<String, byte[]>keyValueStore()))
            .all()) {
      while (ticks.hasNext()) {
        least = Math.min(least, Order.of(ticks.next().value).number());
        found++;
      }
    } catch (InvalidStateStoreException e) {
      return OptionalLong.empty();
    }
    // in each task, that of each sender
    return found == partitions * partitions ? OptionalLong.of(least) : OptionalLong.empty();
  }
}
