package org.onrecord.sinks;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.onrecord.model.SchemaRegistryException;
import org.onrecord.model.Topic;

/**
 * Delivers to one receiver: reads the alerts in the receiver's own group, hands those that name it
 * to the queues of their partitions, and commits what is done. Sending never keeps it from polling,
 * so that its group never takes it for dead; a queue that is full pauses its partition.
 *
 * <p>Whatever befalls broker or registry, it goes on as soon as they do.
 */
final class Deliverer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration COMMIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** With what closing the consumer takes, less than the 30 s between SIGTERM and SIGKILL. */
  private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(16);

  private static final int WORKERS = 4;

  private final NamedReceiver receiver;
  private final Topic<String, Alert> topic;
  private final Map<String, Object> consumerProperties;
  private final UndeliveredAlerts undelivered;
  private final Standing standing;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService workers;
  private final Map<TopicPartition, PartitionQueue> queues = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /** Whether it has its partitions and reads them. */
  private volatile boolean reading;

  private volatile long waiting;

  Deliverer(
      NamedReceiver receiver,
      Topic<String, Alert> topic,
      Map<String, Object> consumerProperties,
      UndeliveredAlerts undelivered,
      DeliveryListener listener) {
    this.receiver = receiver;
    this.topic = topic;
    this.consumerProperties = consumerProperties;
    this.undelivered = undelivered;
    this.standing = new Standing(receiver, listener, clock);
    this.workers =
        Executors.newScheduledThreadPool(WORKERS, task -> daemon(task, "send-" + receiver.name()));
    this.thread = daemon(this::run, "deliver-" + receiver.name());
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    thread.start();
  }

  /** Ends what is being sent, commits, and leaves the partitions to other instances. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
  }

  String receiver() {
    return receiver.name();
  }

  String kind() {
    return receiver.kind();
  }

  /** Whether it goes on, or was told not to. */
  boolean isAlive() {
    return thread.isAlive() || isStopping();
  }

  /** Whether alerts are being read for the receiver, or there are none for this instance. */
  boolean isReady() {
    return reading && !isStopping();
  }

  /** How many alerts are still to be read or sent, as of the last time it looked. */
  long waiting() {
    return waiting;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    while (!isStopping()) {
      try {
        deliver();
      } catch (RuntimeException e) {
        // whatever it is, it isn't the end of it
        reading = false;
        standing.troubled("alerts can't be read: " + e.getMessage());
        queues.values().forEach(PartitionQueue::stop);
        queues.clear();
        pause();
      }
    }
  }

  private void deliver() {
    KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consumerProperties);
    try {
      consumer.subscribe(List.of(topic.name()), new Assignment(consumer));
      while (!isStopping()) {
        step(consumer);
      }
    } finally {
      // which takes the partitions away first
      consumer.close(
          CloseOptions.timeout(COMMIT)
              .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  private void step(KafkaConsumer<String, byte[]> consumer) {
    ConsumerRecords<String, byte[]> records;
    try {
      records = consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      standing.note(
          "alerts were deleted before it got them: set the topic's retention.ms to -1 (`onrecord topics create`)");
      consumer.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
      return;
    }
    for (TopicPartition partition : records.partitions()) {
      add(consumer, partition, records.records(partition));
    }
    commit(consumer, queues.keySet());
    waiting = waiting(consumer);
    queues.forEach(
        (partition, queue) -> {
          if (queue.isFull()) {
            consumer.pause(List.of(partition));
          } else if (queue.hasRoom()) {
            consumer.resume(List.of(partition));
          }
        });
  }

  private long waiting(KafkaConsumer<String, byte[]> consumer) {
    long all = 0;
    for (Map.Entry<TopicPartition, PartitionQueue> queue : queues.entrySet()) {
      all += queue.getValue().size() + consumer.currentLag(queue.getKey()).orElse(0);
    }
    return all;
  }

  private void add(
      KafkaConsumer<String, byte[]> consumer,
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records) {
    PartitionQueue queue = Objects.requireNonNull(queues.get(partition));
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        queue.add(record, alert(record));
        standing.untroubled();
        reading = true;
      } catch (SchemaRegistryException e) {
        reading = false;
        standing.troubled(String.valueOf(e.getMessage()));
        consumer.seek(partition, record.offset());
        pause();
        return;
      }
    }
  }

  /** The alert; null where it is not for this receiver, or none that can be read. */
  private @Nullable Alert alert(ConsumerRecord<String, byte[]> record) {
    try {
      Alert alert = topic.valueSerde().deserializer().deserialize(record.topic(), record.value());
      return alert != null && alert.getReceivers().contains(receiver.name()) ? alert : null;
    } catch (SchemaRegistryException e) {
      // not the record's fault
      throw e;
    } catch (SerializationException e) {
      standing.note(
          "%s, partition %d, offset %d is no alert, and is passed over: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
      return null;
    }
  }

  private void commit(
      KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    partitions.forEach(
        partition -> {
          PartitionQueue queue = queues.get(partition);
          OffsetAndMetadata offset = queue == null ? null : queue.toCommit();
          if (offset != null) {
            offsets.put(partition, offset);
          }
        });
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, COMMIT);
      offsets.forEach(
          (partition, offset) -> Objects.requireNonNull(queues.get(partition)).committed(offset));
    } catch (RetriableException | RebalanceInProgressException e) {
      // the next time
    }
  }

  private void release(
      KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
    List<TopicPartition> leaving = List.copyOf(partitions);
    List<PartitionQueue> stopping =
        leaving.stream().map(queues::get).filter(Objects::nonNull).toList();
    stopping.forEach(PartitionQueue::stop);
    try {
      for (PartitionQueue queue : stopping) {
        queue.awaitIdle(LAST_ATTEMPTS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    commit(consumer, leaving);
    leaving.forEach(queues::remove);
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Partitions come and go with the group's other members. */
  private final class Assignment implements ConsumerRebalanceListener {

    private final KafkaConsumer<String, byte[]> consumer;

    Assignment(KafkaConsumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata offset = committed.get(partition);
        // without an offset from the beginning: rules may have named it before it was there
        Reached reached =
            offset == null
                ? Reached.from(begins.getOrDefault(partition, 0L))
                : Reached.from(offset);
        consumer.seek(partition, reached.position());
        queues.put(
            partition,
            new PartitionQueue(receiver, reached, standing, undelivered, workers, clock));
      }
      reading = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      release(consumer, partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        PartitionQueue queue = queues.remove(partition);
        if (queue != null) {
          queue.stop();
        }
      }
    }
  }
}
