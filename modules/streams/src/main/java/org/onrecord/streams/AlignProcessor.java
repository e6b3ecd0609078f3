package org.onrecord.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.HeldHeader;
import org.onrecord.model.HeldRecord;

/**
 * Puts records in order again after a shuffle: holds them until a {@link Tick} has come from all
 * that send, and then lets go of those before the least of these ticks, by their {@link Order}, and
 * sends a tick of its own after them.
 *
 * <p>State: what is held, which is what comes between two ticks, and each sender's last tick.
 */
final class AlignProcessor
    extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {

  /** So many records are in memory at once. */
  private static final int BATCH = 500;

  private final String name;
  private final Set<String> senders;
  private final Map<String, Order> ticks = new TreeMap<>();

  /** Up to where all that are before it have come; null before each sender's first tick. */
  private @Nullable Order reached;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private KeyValueStore<byte[], HeldRecord> held;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, byte[]> lastTicks;

  /** Aligns before the step {@code name} what {@code senders} send. */
  AlignProcessor(String name, Set<String> senders) {
    this.name = name;
    this.senders = senders;
  }

  /** The store of what is held before the step {@code name}. */
  static String heldStore(String name) {
    return "held-before-" + name;
  }

  /** The store of the ticks that have come to the step {@code name}. */
  static String tickStore(String name) {
    return "ticks-before-" + name;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    held = context.getStateStore(heldStore(name));
    lastTicks = context.getStateStore(tickStore(name));
    ticks.clear(); // a task that lost its transaction begins again
    try (var rows = lastTicks.all()) {
      rows.forEachRemaining(row -> ticks.put(row.key, Order.of(row.value)));
    }
    reached = leastTick();
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    Order order = Order.required(record.headers());
    if (Tick.is(record.key(), record.value())) {
      tick(Tick.sender(record), order);
    } else {
      if (reached != null && order.compareTo(reached) < 0) {
        throw new IllegalStateException(
            "the record at %s comes after the tick that says all up to %s has been sent"
                .formatted(order, reached));
      }
      held.put(order.bytes(), held(record));
    }
  }

  private void tick(String sender, Order order) {
    if (!senders.contains(sender)) {
      throw new IllegalStateException(
          "a tick of %s: only those of %s are expected".formatted(sender, senders));
    }
    Order before = reached;
    ticks.put(sender, order);
    lastTicks.put(sender, order.bytes());
    Order now = leastTick();
    reached = now;
    if (now != null && (before == null || before.compareTo(now) < 0)) {
      release(before, now);
      // other tasks see it when it is committed: they needn't wait for the interval
      context().commit();
      context()
          .forward(
              new Record<>(
                  Tick.KEY,
                  null,
                  now.observedAt().toEpochMilli(),
                  Tick.headers(now, Tick.sender(name, context().taskId().partition()))));
    }
  }

  private @Nullable Order leastTick() {
    return ticks.size() < senders.size()
        ? null
        : ticks.values().stream().min(Order::compareTo).orElseThrow();
  }

  private void release(@Nullable Order from, Order until) {
    List<KeyValue<byte[], HeldRecord>> due;
    do {
      due = due(from, until);
      for (KeyValue<byte[], HeldRecord> row : due) {
        // delete would ask first what is there
        held.put(row.key, null);
        context().forward(record(row.value));
      }
    } while (due.size() == BATCH);
  }

  /** From where it was let go last: before that are only the marks of what was deleted. */
  private List<KeyValue<byte[], HeldRecord>> due(@Nullable Order from, Order until) {
    List<KeyValue<byte[], HeldRecord>> due = new ArrayList<>();
    try (var rows = held.range(from == null ? null : from.bytes(), until.bytes())) {
      while (rows.hasNext() && due.size() < BATCH) {
        due.add(rows.next());
      }
    }
    return due;
  }

  private static HeldRecord held(Record<String, SpecificRecord> record) {
    List<HeldHeader> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      headers.add(new HeldHeader(header.key(), value == null ? null : ByteBuffer.wrap(value)));
    }
    return new HeldRecord(record.key(), record.timestamp(), headers, record.value());
  }

  private static Record<String, SpecificRecord> record(HeldRecord held) {
    Headers headers = new RecordHeaders();
    for (HeldHeader header : held.getHeaders()) {
      headers.add(
          header.getName(), header.getValue() == null ? null : Utils.toArray(header.getValue()));
    }
    return new Record<>(
        held.getKey(), (SpecificRecord) held.getValue(), held.getTimestamp(), headers);
  }
}
