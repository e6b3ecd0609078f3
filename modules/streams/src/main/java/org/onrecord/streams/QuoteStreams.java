package org.onrecord.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.onrecord.extract.Extractor;
import org.onrecord.model.SchemaRegistryException;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * The topology, running. What keeps it from starting is said at once, in one line.
 *
 * <p>Any property of Kafka Streams and of its clients passes through ({@code main.consumer.},
 * {@code producer.}, {@code topic.} and the like before it, as Kafka Streams has it). Defaults that
 * differ from Kafka's: {@code processing.guarantee=exactly_once_v2}, {@code
 * commit.interval.ms=100}, room for {@link Topics#MAX_RECORD_BYTES}, zstd on internal topics. With
 * {@code group.instance.id}, different for each instance, an instance that was killed is back as
 * soon as it starts again, instead of after {@code session.timeout.ms}.
 */
public final class QuoteStreams implements AutoCloseable {

  private static final int CONNECT_TIMEOUT_MS = 10_000;

  /** What Kafka Streams says of a state folder that another process has locked. */
  private static final String IN_USE = "in the same state directory";

  /** Less than the 30 s that schedulers grant between SIGTERM and SIGKILL. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(25);

  /**
   * In observed order a step does all between two ticks in one transaction: on a busy machine that
   * takes longer than Kafka Streams' 10 s, and what times out is done again, for ever.
   */
  private static final int OBSERVED_TRANSACTION_TIMEOUT_MS = 300_000;

  private static final int RESTORING_WAIT_MS = 50;

  /**
   * How much of a partition is read at once: all of it goes through its step before what comes of
   * it goes through the next. With Kafka's megabyte that were hundreds of articles.
   */
  private static final int FETCH_BYTES = 64 * 1024;

  /** At least once: how long a record waits for others that go the same way. */
  private static final int LINGER_MS = 10;

  private final KafkaStreams streams;
  private final RunningMark mark;
  private final OptionalInt partitions;
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final Restoring restoring = new Restoring();

  private QuoteStreams(KafkaStreams streams, RunningMark mark, OptionalInt partitions) {
    this.streams = streams;
    this.mark = mark;
    this.partitions = partitions;
  }

  /**
   * Starts the flow over {@code topics}, and comes back while it is still finding its feet.
   *
   * @param properties {@code application.id}, {@code bootstrap.servers}, and whatever else Kafka
   *     Streams takes
   * @throws QuoteStreamsException if it can't start: broker or registry out of reach, topics
   *     missing, records aged out before they were read, state folder in use
   */
  public static QuoteStreams start(Topics topics, Extractor extractor, Map<String, ?> properties) {
    return start(topics, new QuoteTopology(topics, extractor), properties);
  }

  /** As {@link #start(Topics, Extractor, Map)}, with a topology that is there already. */
  public static QuoteStreams start(
      Topics topics, QuoteTopology topology, Map<String, ?> properties) {
    Map<String, Object> settings = withDefaults(topics, properties);
    if (topology.partitions().isPresent()) {
      settings.putIfAbsent(
          producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), OBSERVED_TRANSACTION_TIMEOUT_MS);
    }
    prepare(topics, topology, settings);
    var config = new StreamsConfig(settings);
    try {
      var started =
          new QuoteStreams(
              new KafkaStreams(topology.get(config), config),
              RunningMark.in(config),
              topology.partitions());
      started.run(
          StreamsConfig.EXACTLY_ONCE_V2.equals(
              config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)));
      return started;
    } catch (ProcessorStateException e) {
      throw new QuoteStreamsException(
          "the state folder can't be used: %s. Make it writable, or set state.dir"
              .formatted(e.getMessage()),
          e);
    } catch (StreamsException e) {
      throw new QuoteStreamsException(
          String.valueOf(e.getMessage()).contains(IN_USE)
              ? "the state folder %s is in use: stop the other instance, or give each a state.dir of its own"
                  .formatted(settings.get(StreamsConfig.STATE_DIR_CONFIG))
              : "the topology can't start: " + firstLine(e),
          e);
    }
  }

  /**
   * Done when the topology has its partitions and runs; failed, with a {@link
   * QuoteStreamsException}, when it stops before that.
   */
  public CompletableFuture<Void> running() {
    return running.copy();
  }

  /**
   * Done when the topology has been closed; failed, with a {@link QuoteStreamsException}, when it
   * had to stop by itself.
   */
  public CompletableFuture<Void> stopped() {
    return stopped.copy();
  }

  /** How many records of its state are still to be read before it runs, as far as is known. */
  public long restoring() {
    return restoring.left();
  }

  /** The running instance itself, for metrics and interactive queries. */
  public KafkaStreams streams() {
    return streams;
  }

  /**
   * In observed order, how many inputs are through to the last step, whatever has been sent: all
   * that comes of them but alerts is on the sink topics, or will be with the next commit. Empty
   * while that can't be told: before the first tick, while partitions move, or where other
   * instances have some of them.
   */
  public OptionalLong inputsThrough() {
    return partitions.isEmpty()
        ? OptionalLong.empty()
        : new StepTicks(streams, "alert", partitions.getAsInt()).inputs();
  }

  /**
   * Commits, and leaves its partitions to the other instances at once.
   *
   * @throws QuoteStreamsException if it takes longer than 25 seconds
   */
  @Override
  public void close() {
    var options =
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(options)) {
      throw new QuoteStreamsException(
          "the topology did not close within %d seconds: what it had not committed, it does again at the next start"
              .formatted(CLOSE_TIMEOUT.toSeconds()));
    }
    // not after an error, and not in the listener, which is told only when this may be over
    if (streams.state() == KafkaStreams.State.NOT_RUNNING) {
      mark.remove();
    }
  }

  private void run(boolean exactlyOnce) {
    if (exactlyOnce && mark.isSet()) {
      streams.cleanUp();
    }
    mark.set();
    streams.setStateListener(
        (now, before) -> {
          switch (now) {
            case RUNNING -> running.complete(null);
            case NOT_RUNNING -> stopped.complete(null);
            case ERROR -> fail(new QuoteStreamsException("the topology stopped"));
            default -> {}
          }
        });
    streams.setGlobalStateRestoreListener(restoring);
    streams.setUncaughtExceptionHandler(
        failure -> {
          fail(new QuoteStreamsException("the topology stopped: " + firstLine(failure), failure));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
  }

  private void fail(QuoteStreamsException failure) {
    running.completeExceptionally(failure);
    stopped.completeExceptionally(failure);
  }

  private static void prepare(Topics topics, QuoteTopology topology, Map<String, Object> settings) {
    try (Admin admin = Admin.create(adminProperties(settings))) {
      requireTopics(admin, topics, settings);
      if (topology.partitions().isPresent()) {
        requireExactlyOnce(settings);
        requirePartitions(admin, topics, topology.partitions().getAsInt());
      }
      String applicationId = String.valueOf(settings.get(StreamsConfig.APPLICATION_ID_CONFIG));
      for (Topic<?, ?> input : QuoteTopology.inputs(topics)) {
        new StartOffsets(admin, applicationId, input.name()).ensure();
      }
    } catch (ExecutionException e) {
      throw new QuoteStreamsException(
          e.getCause() instanceof TimeoutException
              ? "no broker answers at %s: start it, or set bootstrap.servers"
                  .formatted(servers(settings))
              : "the broker at %s refuses: %s".formatted(servers(settings), firstLine(e)),
          e);
    } catch (KafkaException e) {
      throw new QuoteStreamsException("a setting can't be used: " + firstLine(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuoteStreamsException("interrupted while starting", e);
    }
    try {
      topics.prepareWriters();
    } catch (SchemaRegistryException e) {
      throw new QuoteStreamsException(Redaction.redact(e.getMessage()), e);
    }
  }

  /** What is done twice comes twice, and then no two runs are the same. */
  private static void requireExactlyOnce(Map<String, Object> settings) {
    Object guarantee = settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    if (!StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee)) {
      throw new QuoteStreamsException(
          "observed order needs %s=%s, not %s"
              .formatted(
                  StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                  StreamsConfig.EXACTLY_ONCE_V2,
                  guarantee));
    }
  }

  private static void requirePartitions(Admin admin, Topics topics, int partitions)
      throws ExecutionException, InterruptedException {
    List<String> inputs = QuoteTopology.inputs(topics).stream().map(Topic::name).toList();
    for (var input : admin.describeTopics(inputs).allTopicNames().get().values()) {
      if (input.partitions().size() != partitions) {
        throw new QuoteStreamsException(
            "%s has %d partitions, where the replay has %d: create it anew with as many"
                .formatted(input.name(), input.partitions().size(), partitions));
      }
    }
  }

  /** A topic just created takes a moment until every broker knows of it. */
  private static void requireTopics(Admin admin, Topics topics, Map<String, Object> settings)
      throws ExecutionException, InterruptedException {
    Set<String> missing = missing(admin, topics);
    for (int tries = 1; !missing.isEmpty() && tries < 10; tries++) {
      Thread.sleep(200);
      missing = missing(admin, topics);
    }
    if (!missing.isEmpty()) {
      throw new QuoteStreamsException(
          "topics are missing at %s: %s: `onrecord topics create` makes them"
              .formatted(servers(settings), String.join(", ", missing)));
    }
  }

  private static Set<String> missing(Admin admin, Topics topics)
      throws ExecutionException, InterruptedException {
    var missing = new TreeSet<>(topics.all().stream().map(Topic::name).toList());
    // delivery's own, which the topology may not even see
    missing.remove(topics.undelivered().name());
    missing.removeAll(admin.listTopics().names().get());
    return missing;
  }

  /** The first line of what is at the bottom of it, or of what our own serdes say of it. */
  private static String firstLine(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && !(cause instanceof SerializationException)
        // what was refused is said above it
        && !(cause instanceof StreamsException
            && cause.getCause() instanceof AuthorizationException)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String line = message.lines().findFirst().orElse(message);
    return Redaction.redact(
        cause.getCause() instanceof AuthorizationException refused
            ? line + " " + refused.getMessage()
            : line);
  }

  private static String servers(Map<String, Object> settings) {
    return String.valueOf(settings.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  private static Map<String, Object> adminProperties(Map<String, Object> settings) {
    Map<String, Object> properties = new StreamsConfig(settings).getAdminConfigs("start");
    properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MS);
    properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MS);
    return properties;
  }

  /**
   * The settings that a topology runs under.
   *
   * @param properties any properties of Kafka Streams; they go before our own settings, except what
   *     the topology relies on
   */
  public static Map<String, Object> withDefaults(Topics topics, Map<String, ?> properties) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreSettings.class);
    int maxRequest = Topics.MAX_RECORD_BYTES + Topics.OVERHEAD_BYTES;
    // what is read once goes from partition to partition, and would wait for more of each
    settings.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        RESTORING_WAIT_MS);
    settings.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        RESTORING_WAIT_MS);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        FETCH_BYTES);
    settings.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), maxRequest);
    settings.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
    // batches are small: at level 3 the compressor's tables take longer to clear than all else
    settings.put(producer(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), 1);
    settings.put(topic(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), maxRequest);
    settings.put(topic(TopicConfig.COMPRESSION_TYPE_CONFIG), "zstd");
    settings.put(topic(TopicConfig.RETENTION_MS_CONFIG), -1);
    settings.putAll(properties);
    if (StreamsConfig.AT_LEAST_ONCE.equals(
        settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
      // exactly once, what is sent earlier waits for the commit all the same
      settings.putIfAbsent(producer(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    }
    // these are not settings: the topology relies on them
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters().name());
    for (String handler :
        List.of(
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG)) {
      settings.put(handler, DeadLetterHandler.class);
    }
    // for the repartition topics; the inputs have a policy of their own
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return settings;
  }

  private static String producer(String key) {
    return StreamsConfig.producerPrefix(key);
  }

  private static String topic(String key) {
    return StreamsConfig.topicPrefix(key);
  }
}
