package org.onrecord.app.monitoring;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Extraction;
import org.onrecord.model.Alert;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.sinks.Delivery;
import org.onrecord.sinks.DeliveryListener;
import org.onrecord.streams.QuoteStreams;

/**
 * The metrics of one instance, in Prometheus' format. {@code docs/operations.md} says what each of
 * them tells.
 *
 * <p>All is measured where records come in and go out: the topology knows nothing of it. Nothing is
 * labelled by what the news is about, so that the number of series has a bound.
 */
public final class Metrics implements AutoCloseable {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** The properties under which interceptors find what they need. */
  private static final String METRICS = "onrecord.metrics";

  private static final String TOPICS = "onrecord.topics";

  /** How often what Kafka Streams has got or lost, partitions and stores, is taken note of. */
  private static final Duration REFRESH = Duration.ofSeconds(10);

  private static final Duration[] EXTRACTION_BUCKETS = millis(1, 2, 5, 10, 20, 50, 100, 500, 5000);

  /** From what a commit takes to what a feed that is read once a day does. */
  private static final Duration[] LATENCY_BUCKETS =
      millis(
          50,
          100,
          200,
          300,
          500,
          1000,
          2000,
          5000,
          15_000,
          60_000,
          300_000,
          900_000,
          3_600_000,
          21_600_000,
          86_400_000);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<AutoCloseable> bound = new ArrayList<>();
  private final ScheduledExecutorService refreshing =
      Executors.newSingleThreadScheduledExecutor(Metrics::daemon);
  private final boolean seen;
  private @Nullable StreamsGauges gauges;

  /** Begins to measure what this process does, for somebody to see. */
  public Metrics() {
    this(true);
  }

  /**
   * Begins to measure what this process does.
   *
   * @param seen whether anybody can see it; otherwise what costs something to find out is left out
   */
  Metrics(boolean seen) {
    this.seen = seen;
    registry.config().meterFilter(new KafkaMetricsFilter());
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(registry);
    bound.add(collections);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  private static Duration[] millis(long... millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  /** All of them, as text. */
  public synchronized String scrape() {
    if (gauges != null) {
      gauges.refresh();
    }
    return registry.scrape(CONTENT_TYPE);
  }

  /**
   * The properties of Kafka Streams, with what measures the records that come and go over {@code
   * topics}.
   */
  public Map<String, Object> measured(Topics topics, Map<String, ?> properties) {
    Map<String, Object> measured = new HashMap<>(properties);
    measured.put(METRICS, this);
    measured.put(TOPICS, topics);
    // from nought, so that the first of its kind is an increase
    Map<String, String> labels = labels(topics);
    for (Topic<?, ?> input : List.of(topics.articles(), topics.speakerAliases())) {
      read(labels.getOrDefault(input.name(), ""), 0);
    }
    for (Topic<?, ?> output :
        List.of(
            topics.quotes(),
            topics.speakers(),
            topics.speakerAliases(),
            topics.statements(),
            topics.alerts(),
            topics.deadLetters())) {
      sent(labels.getOrDefault(output.name(), ""), 0);
    }
    add(
        measured,
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        InputMeter.class);
    add(
        measured,
        StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
        OutputMeter.class);
    return measured;
  }

  /** Adds to the interceptors that the user has. */
  private static void add(Map<String, Object> properties, String key, Class<?> interceptor) {
    properties.merge(key, interceptor.getName(), (users, ours) -> users + "," + ours);
  }

  boolean isSeen() {
    return seen;
  }

  static Metrics of(Map<String, ?> properties) {
    return (Metrics) required(properties, METRICS);
  }

  static Topics topics(Map<String, ?> properties) {
    return (Topics) required(properties, TOPICS);
  }

  private static Object required(Map<String, ?> properties, String key) {
    Object value = properties.get(key);
    if (value == null) {
      throw new ConfigException(key + " is not set");
    }
    return value;
  }

  /** The topics that others read or write, by name, each without its prefix. */
  static Map<String, String> labels(Topics topics) {
    return topics.all().stream()
        .map(Topic::name)
        .collect(toMap(name -> name, name -> name.substring(topics.prefix().length())));
  }

  /** The same extractor, timed. */
  public Function<String, Extraction> timed(Function<String, Extraction> extractor) {
    Timer timer =
        Timer.builder("onrecord.extraction")
            .description("What the extraction of one article takes.")
            .serviceLevelObjectives(EXTRACTION_BUCKETS)
            .register(registry);
    return text -> timer.record(() -> extractor.apply(text));
  }

  /** The same listener; it is counted what it is told. */
  public DeliveryListener counted(DeliveryListener listener) {
    return new DeliveryListener() {
      @Override
      public void on(String receiver, String kind, Event event, Alert alert) {
        deliveries(receiver, kind, event).increment();
        if (event == Event.DELIVERED) {
          latency("deliveries", "observed", alert.getObservedAt());
        }
        RecordLog.delivery(receiver, event, alert);
        listener.on(receiver, kind, event, alert);
      }

      @Override
      public void note(String line) {
        listener.note(line);
      }
    };
  }

  private Counter deliveries(String receiver, String kind, DeliveryListener.Event event) {
    return Counter.builder("onrecord.deliveries")
        .description("What became of alerts: delivered, retried (an attempt failed), given_up.")
        .tags("receiver", receiver, "kind", kind)
        .tag("event", event.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /**
   * Also shows how the topology is.
   *
   * @param topics the topics that it reads and writes
   * @param applicationId what the names of its own topics begin with
   */
  public synchronized void watch(QuoteStreams streams, Topics topics, String applicationId) {
    gauges = new StreamsGauges(streams.streams()::metrics, labels(topics), applicationId, registry);
    KafkaStreamsMetrics kafka =
        new KafkaStreamsMetrics(streams.streams(), List.of(), refreshing, REFRESH);
    kafka.bindTo(registry);
    bound.add(kafka);
    Gauge.builder("onrecord.restoring.records", streams, QuoteStreams::restoring)
        .description("Records of the state that are still to be read before the instance runs.")
        .strongReference(true)
        .register(registry);
  }

  /** Also shows how delivery is. */
  public void watch(Delivery delivery) {
    for (Delivery.Progress progress : delivery.progress()) {
      String receiver = progress.receiver();
      Gauge.builder("onrecord.delivery.waiting", () -> waiting(delivery, receiver))
          .description("Records of alerts still to be read, and alerts to be sent.")
          .tags("receiver", receiver, "kind", progress.kind())
          .register(registry);
      for (DeliveryListener.Event event : DeliveryListener.Event.values()) {
        deliveries(receiver, progress.kind(), event);
      }
    }
  }

  private static long waiting(Delivery delivery, String receiver) {
    return delivery.progress().stream()
        .filter(progress -> progress.receiver().equals(receiver))
        .mapToLong(Delivery.Progress::waiting)
        .sum();
  }

  void read(String topic, int records) {
    Counter.builder("onrecord.records.in")
        .description("Records read, by topic.")
        .tag("topic", topic)
        .register(registry)
        .increment(records);
  }

  void sent(String topic, int records) {
    Counter.builder("onrecord.records.out")
        .description("Records that a broker acknowledged, by topic.")
        .tag("topic", topic)
        .register(registry)
        .increment(records);
  }

  void deadLetter(String step) {
    Counter.builder("onrecord.dead.letters")
        .description("Records that could not be processed, by the step that they stopped at.")
        .tag("step", step)
        .register(registry)
        .increment();
  }

  /**
   * How long it took until now.
   *
   * @param of the topic of what came of it, or deliveries
   * @param since published, observed, or appended
   */
  void latency(String of, String since, Instant from) {
    Timer.builder("onrecord.latency")
        .description("From when an article was published, observed or appended to its outcome.")
        .tags("of", of, "since", since)
        .serviceLevelObjectives(LATENCY_BUCKETS)
        .register(registry)
        // times to come, as careless outlets have them, count as none
        .record(Duration.between(from, Instant.now()));
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable binder : bound) {
      binder.close();
    }
    refreshing.shutdownNow();
    registry.close();
  }
}
