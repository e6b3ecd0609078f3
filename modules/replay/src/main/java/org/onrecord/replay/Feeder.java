package org.onrecord.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.Topics;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.Entry;
import org.onrecord.streams.InputSequence;
import org.onrecord.streams.Order;

/**
 * Sends an archive to the topics of a run, each entry exactly once: so many in a transaction, with
 * the ticks after them. How far it has come is what the topic holds: killed, it goes on after the
 * last tick there.
 */
final class Feeder {

  /** What is in a transaction is worked off in one step each. */
  private static final int ENTRIES_A_TICK = 50;

  /** Longer than this, what has been sent doesn't wait for what is due later. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Archive archive;
  private final Topics topics;
  private final int partitions;
  private final Map<String, Object> clients;
  private final RunName name;
  private final Pace pace;
  private final AtomicLong articles = new AtomicLong();

  /** How many of so many entries are articles, for every {@value #ENTRIES_A_TICK} and each tick. */
  private final NavigableMap<Long, Long> articlesByEntries = new ConcurrentSkipListMap<>();

  private long entriesSent;
  private volatile boolean stopped;

  Feeder(
      Archive archive,
      Topics topics,
      int partitions,
      Map<String, Object> clients,
      RunName name,
      Pace pace) {
    this.archive = archive;
    this.topics = topics;
    this.partitions = partitions;
    this.clients = clients;
    this.name = name;
    this.pace = pace;
  }

  /** How many articles have been sent, over all starts. */
  long articles() {
    return articles.get();
  }

  /** How many entries have been sent, articles and aliases, over all starts; once it has ended. */
  long entries() {
    return entriesSent;
  }

  /** How many of the first {@code entries} are articles; for these or more, from then on. */
  long articlesOf(long entries) {
    Map.Entry<Long, Long> known = articlesByEntries.floorEntry(entries);
    if (known == null) {
      return 0;
    }
    articlesByEntries.headMap(known.getKey()).clear();
    return known.getValue();
  }

  /** Ends it at the next entry; for other threads. */
  void stop() {
    stopped = true;
  }

  /**
   * Sends what has not been sent yet.
   *
   * @throws ReplayException if another process feeds the same run
   * @throws KafkaException if the broker can't be reached or refuses
   */
  void run() throws InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = producer();
        Archive.Entries entries = archive.entries()) {
      // after this, a transaction that a killed process left open is gone
      producer.initTransactions();
      Optional<Order> reached = lastTick();
      InputSequence sequence =
          reached
              .map(tick -> InputSequence.after(tick, topics, partitions))
              .orElseGet(() -> new InputSequence(topics, partitions));
      for (long sent = reached.map(Order::number).orElse(0L); sent > 0; sent--) {
        count(entries.next());
      }
      send(entries, sequence, producer);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new ReplayException(
          "another process feeds the run %s: wait for it, or stop it".formatted(name.name()), e);
    }
  }

  private void send(
      Archive.Entries entries, InputSequence sequence, KafkaProducer<byte[], byte[]> producer)
      throws InterruptedException {
    int open = 0;
    while (entries.hasNext() && !stopped) {
      Entry entry = entries.next();
      Duration wait =
          entry.kind() == Entry.Kind.ARTICLE
              ? pace.wait(entry.observedAt(), System.nanoTime())
              : Duration.ZERO;
      if (wait.compareTo(PATIENCE) > 0 && open > 0) {
        commit(sequence, producer);
        open = 0;
      }
      if (!sleep(wait)) {
        break;
      }
      if (open == 0) {
        producer.beginTransaction();
      }
      send(producer, record(sequence, entry));
      count(entry);
      if (++open == ENTRIES_A_TICK) {
        commit(sequence, producer);
        open = 0;
      }
    }
    Instant until = archive.summary().until();
    if (!entries.hasNext() && until != null) {
      // what waits for a time before the cut is due
      sequence.advance(until.minusMillis(1));
      if (open++ == 0) {
        producer.beginTransaction();
      }
    }
    if (open > 0) {
      commit(sequence, producer);
    }
  }

  /** False if it was stopped meanwhile. */
  private boolean sleep(Duration wait) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0 && !stopped; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, PATIENCE.toNanos()));
    }
    return !stopped;
  }

  private void commit(InputSequence sequence, KafkaProducer<byte[], byte[]> producer) {
    articlesByEntries.put(entriesSent, articles.get());
    sequence.tick().forEach(tick -> send(producer, tick));
    producer.commitTransaction();
  }

  /** What goes wrong is thrown by the commit. */
  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused = producer.send(record);
  }

  private ProducerRecord<byte[], byte[]> record(InputSequence sequence, Entry entry) {
    return switch (entry.kind()) {
      case ARTICLE ->
          sequence.next(
              topics.articles(), entry.key(), (Article) entry.value(), entry.observedAt());
      case ALIAS ->
          sequence.next(
              topics.speakerAliases(),
              entry.key(),
              (SpeakerAlias) entry.value(),
              entry.observedAt());
    };
  }

  private void count(Entry entry) {
    if (entry.kind() == Entry.Kind.ARTICLE) {
      articles.incrementAndGet();
    }
    if (++entriesSent % ENTRIES_A_TICK == 0) {
      articlesByEntries.put(entriesSent, articles.get());
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> config = new HashMap<>(clients);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, name.feederId());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name.feederId());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    config.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + Topics.OVERHEAD_BYTES);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The last tick on the articles topic: every transaction ends with one. */
  private Optional<Order> lastTick() {
    Map<String, Object> config = new HashMap<>(clients);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, name.feederId());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    TopicPartition partition = new TopicPartition(topics.articles().name(), 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> assigned = List.of(partition);
      consumer.assign(assigned);
      long begin = consumer.beginningOffsets(assigned).getOrDefault(partition, 0L);
      long end = consumer.endOffsets(assigned).getOrDefault(partition, 0L);
      // marks and records of transactions that came to nothing may stand after it
      for (long back = 2L * ENTRIES_A_TICK; ; back *= 4) {
        long from = Math.max(begin, end - back);
        Order last = lastTick(consumer, partition, from, end);
        if (last != null || from == begin) {
          return Optional.ofNullable(last);
        }
      }
    }
  }

  private static @Nullable Order lastTick(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long from, long end) {
    consumer.seek(partition, from);
    Order last = null;
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
        if (InputSequence.isTick(record.key(), record.value())) {
          last = Order.of(record.headers()).orElseThrow();
        }
      }
    }
    return last;
  }
}
