package org.onrecord.streams;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.onrecord.model.HeldRecord;
import org.onrecord.model.Topics;

/**
 * In the order in which the inputs were observed, whatever the number of partitions, instances and
 * threads: the order in which one task alone would take them, each input with all that comes of it
 * before the next.
 *
 * <p>The method is that of aligned checkpoint barriers (Carbone et al., "Lightweight Asynchronous
 * Snapshots for Distributed Dataflows", 2015, as in Apache Flink, after Chandy and Lamport,
 * "Distributed Snapshots", 1985), with the barriers in the place of watermarks. Whoever feeds a
 * replay sends its inputs in order and now and then a {@link Tick} to each partition of each input
 * topic. A task sends a tick on to all tasks that it sends to, after all that came before it. A
 * step after a shuffle waits for the tick of each task that sends to it: then all before the tick
 * has come, from wherever, and {@link AlignProcessor} lets it go, sorted by {@link Order}. As the
 * order doesn't depend on the ticks, neither do the results.
 */
final class ObservedOrder implements StepOrder {

  private final Topics topics;
  private final int partitions;

  /** Over {@code topics}, each of which, as each internal one, has {@code partitions}. */
  ObservedOrder(Topics topics, int partitions) {
    this.topics = topics;
    this.partitions = partitions;
  }

  @Override
  public <V, R> KStream<String, R> pastTicks(
      String name,
      KStream<String, V> records,
      Function<KStream<String, V>, KStream<String, R>> steps) {
    KStream<String, V> others = records.filterNot(Tick::is, Named.as("records-to-" + name));
    return withTicks(name, steps.apply(others), records);
  }

  @Override
  @SuppressWarnings("unchecked") // ticks have no value, of whatever type
  public <V> KStream<String, V> withTicks(
      String name, KStream<String, V> records, KStream<String, ?> from) {
    var ticks = (KStream<String, V>) from.filter(Tick::is, Named.as("ticks-past-" + name));
    return records.merge(ticks, Named.as("ticks-after-" + name));
  }

  @Override
  public <V> KStream<String, V> numbered(String name, KStream<String, V> sent) {
    return sent.processValues(NumberProcessor<V>::new, Named.as("number-" + name));
  }

  @Override
  public <V> Repartitioned<String, V> shuffle(Repartitioned<String, V> shuffle) {
    return shuffle.withStreamPartitioner(Tick::partitions).withNumberOfPartitions(partitions);
  }

  @Override
  public KStream<String, SpecificRecord> aligned(
      String name, KStream<String, SpecificRecord> records, List<String> senders) {
    Set<String> all =
        senders.stream()
            .flatMap(
                sender ->
                    IntStream.range(0, partitions).mapToObj(task -> Tick.sender(sender, task)))
            .collect(Collectors.toUnmodifiableSet());
    // cached: what comes and goes between two commits never gets to the changelog
    var held =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(AlignProcessor.heldStore(name)),
                Serdes.ByteArray(),
                topics.valueSerde(HeldRecord.class))
            .withCachingEnabled();
    var ticks =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(AlignProcessor.tickStore(name)),
            Serdes.String(),
            Serdes.ByteArray());
    return records.process(
        new StoreProcessorSupplier<>(Set.of(held, ticks), () -> new AlignProcessor(name, all)),
        Named.as("align-" + name));
  }

  @Override
  public boolean isLockstep() {
    return false;
  }

  @Override
  public OptionalInt partitions() {
    return OptionalInt.of(partitions);
  }
}
