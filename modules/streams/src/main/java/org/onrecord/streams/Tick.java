package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record that says: all up to here has been sent. It has a key of its own, no value, an {@link
 * Order} that is after all that was sent, and who it comes from.
 */
final class Tick {

  static final String KEY = "onrecord.tick";

  /** The header that names the partition of a topic, or the task of a step, that it comes from. */
  private static final String FROM = "onrecord.tick.from";

  private Tick() {}

  static boolean is(@Nullable String key, @Nullable Object value) {
    return value == null && KEY.equals(key);
  }

  /** Who sends ticks of its own, of those that do the same. */
  static String sender(String name, int partition) {
    return name + "-" + partition;
  }

  static Headers headers(Order order, String sender) {
    return order.in(new RecordHeaders().add(FROM, sender.getBytes(StandardCharsets.UTF_8)));
  }

  static String sender(Record<?, ?> tick) {
    Header from = tick.headers().lastHeader(FROM);
    if (from == null) {
      throw new IllegalArgumentException("a tick has no header " + FROM);
    }
    return new String(from.value(), StandardCharsets.UTF_8);
  }

  /** A tick goes to all partitions, any other record where its key belongs. */
  static <V> Optional<Set<Integer>> partitions(
      String topic, String key, @Nullable V value, int partitions) {
    return is(key, value)
        ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
        : Optional.empty();
  }
}
