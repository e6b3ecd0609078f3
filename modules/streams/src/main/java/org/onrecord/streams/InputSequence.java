package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * Makes the records that feed a topology in {@linkplain QuoteTopology#inObservedOrder observed
 * order}: each with its {@link Order}, and between them ticks, without which nothing comes out.
 *
 * <p>The records are to be sent by one producer, or by several one after the other, in the order in
 * which they are made. The inputs up to a tick and the tick belong in one transaction: then a
 * replay that was cut short goes on {@linkplain #after after} the last tick that an input topic
 * holds. A step works off what comes between two ticks within one transaction, so some 50 articles
 * to a tick are enough.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class InputSequence {

  private final List<Topic<?, ?>> inputs;
  private final int partitions;
  private Instant last;
  private long next;

  /**
   * From the first input on.
   *
   * @param partitions how many each topic has
   */
  public InputSequence(Topics topics, int partitions) {
    this(topics, partitions, Instant.MIN, 0);
  }

  private InputSequence(Topics topics, int partitions, Instant last, long next) {
    this.inputs = QuoteTopology.inputs(topics);
    this.partitions = partitions;
    this.last = last;
    this.next = next;
  }

  /**
   * From where {@code tick} was sent: the next input is the one with its {@link Order#number}.
   *
   * @param partitions how many each topic has
   * @param tick the order of a tick
   */
  public static InputSequence after(Order tick, Topics topics, int partitions) {
    return new InputSequence(topics, partitions, tick.observedAt(), tick.number());
  }

  /**
   * The next input.
   *
   * @throws IllegalArgumentException if it was observed before the one before it, or {@code topic}
   *     is none that the topology reads
   */
  public <K, V> ProducerRecord<byte[], byte[]> next(
      Topic<K, V> topic, K key, V value, Instant observedAt) {
    if (observedAt.isBefore(last)) {
      throw new IllegalArgumentException(
          "%s was observed at %s, before the input that was sent last, at %s: sort the inputs by it"
              .formatted(key, observedAt, last));
    }
    if (inputs.stream().noneMatch(input -> input.name().equals(topic.name()))) {
      throw new IllegalArgumentException(topic.name() + " is no input");
    }
    last = observedAt;
    var headers = Order.ofInput(observedAt, next++).in(new RecordHeaders());
    return new ProducerRecord<>(
        topic.name(),
        null,
        observedAt.toEpochMilli(),
        topic.keySerde().serializer().serialize(topic.name(), headers, key),
        topic.valueSerde().serializer().serialize(topic.name(), headers, value),
        headers);
  }

  /** Lets time move on without an input: what waits for {@code time} is due with the next tick. */
  public void advance(Instant time) {
    last = time.isAfter(last) ? time : last;
  }

  /** Says to each partition of each input topic that all up to here has been sent. */
  public List<ProducerRecord<byte[], byte[]>> tick() {
    List<ProducerRecord<byte[], byte[]>> ticks = new ArrayList<>();
    if (next == 0) {
      return ticks;
    }
    Order order = Order.ofInput(last, next);
    for (Topic<?, ?> input : inputs) {
      for (int partition = 0; partition < partitions; partition++) {
        ticks.add(
            new ProducerRecord<>(
                input.name(),
                partition,
                last.toEpochMilli(),
                Tick.KEY.getBytes(StandardCharsets.UTF_8),
                null,
                Tick.headers(order, Tick.sender(input.name(), partition))));
      }
    }
    return ticks;
  }

  /** Whether a record of an input topic, or of one that is also a sink, is a tick. */
  public static boolean isTick(@Nullable String key, @Nullable Object value) {
    return Tick.is(key, value);
  }
}
