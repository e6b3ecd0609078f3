package org.onrecord.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.replay.sort.ExternalSort;
import org.onrecord.replay.sort.Item;
import org.onrecord.replay.sort.Merge;
import org.onrecord.replay.sort.SortKey;
import org.onrecord.streams.Order;

/**
 * What alerts are made of: what is on the topics of quotes, speakers and statements. It is put in
 * order, on disk where there is much of it, and may then be read as often as need be: by time, then
 * by the input of a replay that caused it; of one input profiles come before quotes, and these
 * before their statements.
 */
public final class AlertRecords implements AutoCloseable {

  private enum Kind {
    SPEAKER,
    QUOTE,
    STATEMENT
  }

  private final Path folder;
  private final Topics topics =
      new Topics(
          Topics.DEFAULT_PREFIX,
          new SchemaRegistry(Map.of("schema.registry.url", "mock://" + UUID.randomUUID())));
  private final ExternalSort sort;
  private @Nullable List<Path> files;
  private long added;

  /**
   * None yet.
   *
   * @throws IOException if there can be no temporary folder
   */
  public AlertRecords() throws IOException {
    folder = Files.createTempDirectory("onrecord-alerts-");
    sort = new ExternalSort(folder);
  }

  /** Takes a quote, or its retraction. */
  public void add(String key, Quote quote, Instant time) {
    add(Kind.QUOTE, topics.quotes(), key, quote, time, 0);
  }

  /** Takes a speaker's profile. */
  public void add(String key, Speaker speaker, Instant time) {
    add(Kind.SPEAKER, topics.speakers(), key, speaker, time, 0);
  }

  /** Takes a statement as it was then. */
  public void add(String key, Statement statement, Instant time) {
    add(Kind.STATEMENT, topics.statements(), key, statement, time, 0);
  }

  /**
   * Takes what reaches these topics in a run over {@code run}.
   *
   * @throws ReplayException if the disk can't be written
   */
  RecordSink taking(Topics run) {
    return (topic, key, value, headers) -> {
      if (key == null || value == null) {
        return;
      }
      if (topic.equals(run.quotes().name())) {
        add(Kind.QUOTE, topics.quotes(), run.quotes(), key, value, Order.of(headers).orElseThrow());
      } else if (topic.equals(run.speakers().name())) {
        add(
            Kind.SPEAKER,
            topics.speakers(),
            run.speakers(),
            key,
            value,
            Order.of(headers).orElseThrow());
      } else if (topic.equals(run.statements().name())) {
        add(
            Kind.STATEMENT,
            topics.statements(),
            run.statements(),
            key,
            value,
            Order.of(headers).orElseThrow());
      }
    };
  }

  private <V> void add(
      Kind kind,
      Topic<String, V> to,
      Topic<String, V> from,
      byte[] key,
      byte[] value,
      Order order) {
    add(
        kind,
        to,
        from.keySerde().deserializer().deserialize(from.name(), key),
        from.valueSerde().deserializer().deserialize(from.name(), value),
        order.observedAt(),
        order.number());
  }

  private <V> void add(
      Kind kind, Topic<String, V> topic, String key, V value, Instant time, long input) {
    byte[] sortKey =
        new SortKey()
            .then(time.toEpochMilli())
            .then(input)
            .then(kind.ordinal())
            .then(added++)
            .then(key.getBytes(StandardCharsets.UTF_8))
            .bytes();
    try {
      sort.add(sortKey, topic.valueSerde().serializer().serialize(topic.name(), value));
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(folder, e);
    }
  }

  /** How many there are. */
  public long count() {
    return added;
  }

  /**
   * Reads all that was taken, in order; nothing more can be taken from then on.
   *
   * @throws ReplayException if the disk can't be written or read
   */
  public void forEach(Consumer<SinkRecord> sink) {
    try (Merge items = new Merge(files())) {
      while (items.hasNext()) {
        sink.accept(record(items.next()));
      }
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(folder, e);
    }
  }

  private List<Path> files() throws IOException {
    List<Path> sorted = files;
    if (sorted == null) {
      sorted = sort.finish();
      files = sorted;
    }
    return sorted;
  }

  private SinkRecord record(Item item) {
    ByteBuffer parts = ByteBuffer.wrap(item.key());
    Instant time = Instant.ofEpochMilli(parts.getLong() ^ Long.MIN_VALUE);
    parts.getLong();
    Kind kind = Kind.values()[(int) (parts.getLong() ^ Long.MIN_VALUE)];
    parts.getLong();
    String key = StandardCharsets.UTF_8.decode(parts).toString();
    Topic<String, ?> topic =
        switch (kind) {
          case SPEAKER -> topics.speakers();
          case QUOTE -> topics.quotes();
          case STATEMENT -> topics.statements();
        };
    Object value = topic.valueSerde().deserializer().deserialize(topic.name(), item.value());
    return new SinkRecord(topic.name(), key, value, time);
  }

  @Override
  public void close() throws IOException {
    topics.registry().close();
    Utils.delete(folder.toFile());
  }
}
