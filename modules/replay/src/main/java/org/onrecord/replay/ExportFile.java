package org.onrecord.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Topic;
import org.onrecord.replay.sort.ExternalSort;
import org.onrecord.replay.sort.SortKey;
import org.onrecord.replay.sort.Sorted;
import org.onrecord.streams.Order;

/** One file of an export: the records of one topic as JSON lines, in their canonical order. */
final class ExportFile<V extends SpecificRecord> {

  /** Where a record belongs. */
  interface Place<V> {
    SortKey of(V value);
  }

  private final String name;
  private final Topic<String, V> topic;
  private final @Nullable Place<V> place;
  private final Path work;
  private final ExternalSort sort;

  private ExportFile(String name, Topic<String, V> topic, @Nullable Place<V> place, Path work) {
    this.name = name;
    this.topic = topic;
    this.place = place;
    this.work = work;
    this.sort = place == null ? ExternalSort.latest(work) : new ExternalSort(work);
  }

  /** All records, by place; of one place, by their causes' order. */
  static <V extends SpecificRecord> ExportFile<V> ofAll(
      String name, Topic<String, V> topic, Place<V> place, Path work) {
    return new ExportFile<>(name, topic, place, work.resolve(name));
  }

  /** The latest record of each key, by key. */
  static <V extends SpecificRecord> ExportFile<V> ofLatest(
      String name, Topic<String, V> topic, Path work) {
    return new ExportFile<>(name, topic, null, work.resolve(name));
  }

  String name() {
    return name;
  }

  String topic() {
    return topic.name();
  }

  void add(byte[] key, byte @Nullable [] value, Order order) {
    try {
      if (place == null) {
        sort.add(key, value == null ? new byte[0] : value);
      } else if (value != null) {
        sort.add(place.of(read(value)).then(order.bytes()).bytes(), value);
      }
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(work, e);
    }
  }

  /** Writes the file; gives how many lines it has. */
  long write(Path folder) {
    long lines = 0;
    Path file = folder.resolve(name);
    try (Sorted sorted = sort.sorted();
        BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      while (sorted.hasNext()) {
        byte[] value = sorted.next().value();
        if (value.length > 0) {
          out.write(RecordJson.write(RecordJson.node(read(value))));
          out.write('\n');
          lines++;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(file, e);
    }
    return lines;
  }

  private V read(byte[] value) {
    return topic.valueSerde().deserializer().deserialize(topic.name(), value);
  }
}
