package org.onrecord.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.replay.sort.ExternalSort;
import org.onrecord.replay.sort.Item;
import org.onrecord.replay.sort.Merge;
import org.onrecord.replay.sort.SortKey;
import org.onrecord.streams.AlertTopology;

/**
 * The last stage of the flow in this process, without a broker: rules, and what is on the topics of
 * quotes, speakers and statements in; alerts out. Records are put in the order of their times
 * first, on disk where they are many.
 */
public final class AlertRun implements AutoCloseable {

  /** Of one time, profiles come before quotes, and these before their statements. */
  private enum Kind {
    SPEAKER,
    QUOTE,
    STATEMENT
  }

  private final Path folder;
  private final InProcessDriver driver;
  private final ExternalSort sort;
  private long added;

  /**
   * Starts a run.
   *
   * @throws IOException if there can be no temporary folder
   */
  public AlertRun() throws IOException {
    folder = Files.createTempDirectory("onrecord-alerts-");
    sort = new ExternalSort(folder);
    driver = new InProcessDriver(topics -> new AlertTopology(topics).get());
  }

  /**
   * Puts a rule, a silence or an inhibition into force.
   *
   * @param from the first time, by observedAt, that it is in force
   */
  public void put(AlertRule rule, Instant from) {
    driver.send(driver.topics().alertRules(), rule.getRuleId(), rule, from);
  }

  /** Takes a quote, or its retraction. */
  public void add(String key, Quote quote, Instant time) {
    add(Kind.QUOTE, topics().quotes(), key, quote, time);
  }

  /** Takes a speaker's profile. */
  public void add(String key, Speaker speaker, Instant time) {
    add(Kind.SPEAKER, topics().speakers(), key, speaker, time);
  }

  /** Takes a statement as it was then. */
  public void add(String key, Statement statement, Instant time) {
    add(Kind.STATEMENT, topics().statements(), key, statement, time);
  }

  private <V> void add(Kind kind, Topic<String, V> topic, String key, V value, Instant time) {
    byte[] sortKey =
        new SortKey()
            .then(time.toEpochMilli())
            .then(kind.ordinal())
            .then(added++)
            .then(key)
            .bytes();
    try {
      sort.add(sortKey, topic.valueSerde().serializer().serialize(topic.name(), value));
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(folder, e);
    }
  }

  /**
   * Plays what was taken, in the order of time.
   *
   * @param sink takes what reaches the topics
   * @throws ReplayException if the disk can't be written or read
   */
  public void play(Consumer<SinkRecord> sink) {
    try (Merge items = new Merge(sort.finish())) {
      while (items.hasNext()) {
        send(items.next());
        driver.records().forEach(sink);
      }
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(folder, e);
    }
  }

  private void send(Item item) {
    ByteBuffer parts = ByteBuffer.wrap(item.key());
    long time = parts.getLong() ^ Long.MIN_VALUE;
    Kind kind = Kind.values()[(int) (parts.getLong() ^ Long.MIN_VALUE)];
    parts.getLong();
    byte[] key = new byte[parts.remaining() - 1];
    parts.get(key);
    Topic<String, ?> topic =
        switch (kind) {
          case SPEAKER -> topics().speakers();
          case QUOTE -> topics().quotes();
          case STATEMENT -> topics().statements();
        };
    driver.send(new ProducerRecord<>(topic.name(), null, time, key, item.value()));
  }

  private Topics topics() {
    return driver.topics();
  }

  @Override
  public void close() throws IOException {
    try {
      driver.close();
    } finally {
      Utils.delete(folder.toFile());
    }
  }
}
