package org.onrecord.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.replay.archive.Archive;
import org.onrecord.streams.Progress;
import org.onrecord.streams.QuoteStreams;
import org.onrecord.streams.QuoteTopology;

/**
 * A run on a broker: the archive is sent to the run's own topics, the topology works them off, in
 * observed order, and what comes out is read from its sink topics. Cut short at whatever point, it
 * goes on from there.
 */
public final class BrokerRun {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LOOK_MILLIS = 200;
  private static final int COMMIT_MILLIS = 1000;

  private final RunName name;
  private final Topics topics;
  private final QuoteTopology topology;
  private final Map<String, Object> clients;
  private final Map<String, Object> streamsProperties;
  private final Path state;
  private final RuleFeed rules;
  private final Feeder feeder;
  private volatile boolean stopped;

  /** Is told how far a run is. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Is told.
     *
     * @param fed how many articles have been sent to the run's topic
     * @param through how many of them the topology is through with; 0 until that can be told
     */
    void at(long fed, long through);
  }

  /**
   * A run over topics that are there.
   *
   * @param rules what it alerts on
   * @param topics the run's own: each begins with its {@link RunName#prefix}
   * @param topology the flow over them
   * @param partitions how many each topic has
   * @param clients how to reach the broker
   * @param streams any properties of Kafka Streams; names and state folder are the run's own, in
   *     any case
   * @param state where the topology keeps its state
   * @throws ReplayException if the topology uses topics that aren't the run's
   */
  public BrokerRun(
      RunName name,
      Archive archive,
      RunRules rules,
      Topics topics,
      QuoteTopology topology,
      int partitions,
      Map<String, Object> clients,
      Map<String, Object> streams,
      Path state,
      Pace pace) {
    this.name = name;
    this.topics = topics;
    this.topology = topology.inObservedOrder(partitions);
    this.clients = withoutNames(clients);
    this.streamsProperties = withoutNames(streams);
    // nobody waits for what comes out: fewer transactions, and less of what is held is logged
    this.streamsProperties.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    this.streamsProperties.putIfAbsent(
        StreamsConfig.NUM_STREAM_THREADS_CONFIG,
        Math.min(partitions, Runtime.getRuntime().availableProcessors()));
    this.streamsProperties.putAll(this.clients);
    this.streamsProperties.put(StreamsConfig.APPLICATION_ID_CONFIG, name.applicationId());
    this.streamsProperties.put(StreamsConfig.CLIENT_ID_CONFIG, name.applicationId());
    // one that was killed is back at once, and not only when the group has given it up
    this.streamsProperties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name.applicationId());
    this.streamsProperties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    this.streamsProperties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    this.state = state;
    this.rules = new RuleFeed(rules, topics.alertRules(), this.clients, name);
    this.feeder = new Feeder(archive, topics, partitions, this.clients, name, pace);
    Isolation.require(name, this.topology.get());
  }

  /** Names that the settings give to what is live. */
  private static Map<String, Object> withoutNames(Map<String, Object> properties) {
    Map<String, Object> others = new HashMap<>(properties);
    others.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    others.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
    others.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
    others.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return others;
  }

  /**
   * Runs until all is through, or it is stopped.
   *
   * @return whether all is through
   * @throws ReplayException if it can't go on
   */
  public boolean run(Listener listener) throws InterruptedException {
    rules.run();
    CompletableFuture<Void> feeding = CompletableFuture.runAsync(this::feed, BrokerRun::onThread);
    try (QuoteStreams streams = QuoteStreams.start(topics, topology, streamsProperties);
        Progress progress = new Progress(topics, name.applicationId(), clients)) {
      long through = 0;
      while (!stopped) {
        if (streams.stopped().isDone()) {
          // throws why
          streams.stopped().join();
        }
        OptionalLong inputs = streams.inputsThrough();
        if (feeding.isDone()) {
          feeding.join();
          // the broker is asked only when that can tell anything
          boolean mayBeThrough = inputs.isEmpty() || inputs.getAsLong() >= feeder.entries();
          if (mayBeThrough && progress.isThrough()) {
            listener.at(feeder.articles(), feeder.articles());
            return true;
          }
        }
        through = inputs.stream().map(feeder::articlesOf).findAny().orElse(through);
        listener.at(feeder.articles(), through);
        Thread.sleep(LOOK_MILLIS);
      }
      return false;
    } catch (CompletionException e) {
      RuntimeException cause = e.getCause() instanceof RuntimeException thrown ? thrown : e;
      throw ReplayException.isFullDisk(cause) ? ReplayException.of(state, cause) : cause;
    } finally {
      feeder.stop();
      feeding.exceptionally(failure -> null).join();
    }
  }

  /** Ends it before its end, once what is under way is committed; for other threads. */
  public void stop() {
    stopped = true;
    feeder.stop();
  }

  /** Gives all that has reached the run's sink topics, topic by topic, each in its order. */
  public void read(RecordSink sink) {
    Map<String, Object> config = new HashMap<>(clients);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, name.prefix() + "export");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (Topic<?, ?> topic :
          List.of(
              topics.quotes(),
              topics.speakers(),
              topics.statements(),
              topics.alerts(),
              topics.deadLetters())) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer
            .partitionsFor(topic.name())
            .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
          consumer
              .poll(POLL)
              .forEach(
                  record ->
                      sink.accept(record.topic(), record.key(), record.value(), record.headers()));
        }
      }
    }
  }

  private void feed() {
    try {
      feeder.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void onThread(Runnable task) {
    Thread thread = new Thread(task, "feeder");
    thread.setDaemon(true);
    thread.start();
  }
}
