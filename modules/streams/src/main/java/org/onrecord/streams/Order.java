package org.onrecord.streams;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands among all that come of a replay's inputs, whatever the partitions: by the
 * input that caused it, and then by its place among what each step made of that.
 *
 * <p>In the header {@value #HEADER}, on inputs and on all that reaches a sink topic in observed
 * order. Its bytes sort as it does, unsigned: the input's observedAt, in milliseconds since 1970,
 * with the sign bit flipped (8 bytes, big-endian), the input's number in the replay (8 bytes), and
 * for each step a place, from 0 (4 bytes).
 */
public final class Order implements Comparable<Order> {

  /** The name of the header. */
  public static final String HEADER = "onrecord.order";

  private static final int INPUT_BYTES = 2 * Long.BYTES;

  private final byte[] bytes;

  private Order(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The input with {@code number}, from 0, of those of a replay. */
  static Order ofInput(Instant observedAt, long number) {
    return new Order(
        ByteBuffer.allocate(INPUT_BYTES)
            .putLong(observedAt.toEpochMilli() ^ Long.MIN_VALUE)
            .putLong(number)
            .array());
  }

  /**
   * The order that the header tells; none if there is no such header.
   *
   * @throws IllegalArgumentException if it holds something else
   */
  public static Optional<Order> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null ? Optional.empty() : Optional.of(of(header.value()));
  }

  static Order of(byte[] bytes) {
    if (bytes.length < INPUT_BYTES || bytes.length % Integer.BYTES != 0) {
      throw new IllegalArgumentException(
          "the header %s has %d bytes: an order has 16, and 4 more for each step"
              .formatted(HEADER, bytes.length));
    }
    return new Order(bytes);
  }

  static Order required(Headers headers) {
    return of(headers)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the record has no header %s: inputs of a replay are sent by InputSequence"
                        .formatted(HEADER)));
  }

  /**
   * The time that is now for {@code record}: when its cause was observed or, in order of arrival,
   * the latest time of its task.
   */
  static long now(ProcessingContext context, Record<?, ?> record) {
    return of(record.headers())
        .map(order -> order.observedAt().toEpochMilli())
        .orElseGet(context::currentStreamTimeMs);
  }

  /** The order of what comes at {@code place}, from 0, of this. */
  Order then(int place) {
    return new Order(
        ByteBuffer.allocate(bytes.length + Integer.BYTES).put(bytes).putInt(place).array());
  }

  /** {@code headers} with this order in place of theirs. */
  Headers in(Headers headers) {
    Headers changed = new RecordHeaders(headers);
    changed.remove(HEADER);
    return changed.add(HEADER, bytes);
  }

  /** When the input was observed. */
  public Instant observedAt() {
    return Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE);
  }

  /** The input's number in the replay, from 0. */
  public long number() {
    return ByteBuffer.wrap(bytes).getLong(Long.BYTES);
  }

  /** As in the header: they sort as it does, unsigned. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Order other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Order order && Arrays.equals(bytes, order.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As "2026-03-02T08:00:00Z 17 0.2". */
  @Override
  public String toString() {
    var text = new StringBuilder("%s %d".formatted(observedAt(), number()));
    ByteBuffer places = ByteBuffer.wrap(bytes, INPUT_BYTES, bytes.length - INPUT_BYTES);
    for (char separator = ' '; places.hasRemaining(); separator = '.') {
      text.append(separator).append(places.getInt());
    }
    return text.toString();
  }
}
