package org.onrecord.app.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.monitoring.Metrics;
import org.onrecord.app.monitoring.Monitoring;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Extractor;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;
import org.onrecord.streams.QuoteStreams;
import org.onrecord.streams.QuoteTopology;
import org.onrecord.streams.Windows;

/** Everything in one process: broker, registry, topics and the running topology. */
public final class Stack implements AutoCloseable {

  /** For so long a start may stand still. */
  private static final int STALL_SECONDS = 60;

  /** The only one on its broker. */
  private static final String INSTANCE = "up";

  private final EmbeddedKafka kafka;
  private final EmbeddedRegistry registry;
  private final Topics topics;
  private final QuoteStreams streams;
  private final Map<String, Object> clients;
  private final String applicationId;

  private Stack(
      EmbeddedKafka kafka,
      EmbeddedRegistry registry,
      Topics topics,
      QuoteStreams streams,
      Map<String, Object> clients,
      String applicationId) {
    this.kafka = kafka;
    this.registry = registry;
    this.topics = topics;
    this.streams = streams;
    this.clients = clients;
    this.applicationId = applicationId;
  }

  /**
   * Starts all of it, with its data below {@code folder}, and comes back when the topology runs.
   *
   * @param brokerPort the broker's port; 0 chooses a free one
   * @param registryPort the registry's port; 0 chooses a free one
   */
  public static Stack start(
      Path folder, int brokerPort, int registryPort, Configuration configuration) {
    return start(folder, brokerPort, registryPort, configuration, null);
  }

  /**
   * The same, measured.
   *
   * @param metrics what measures it; shown, with its health, on the port of the settings
   */
  public static Stack start(
      Path folder,
      int brokerPort,
      int registryPort,
      Configuration configuration,
      @Nullable Metrics metrics) {
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), brokerPort);
    try {
      EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers(), registryPort);
      try {
        return start(folder, kafka, registry, configuration, metrics);
      } catch (RuntimeException e) {
        registry.close();
        throw e;
      }
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  private static Stack start(
      Path folder,
      EmbeddedKafka kafka,
      EmbeddedRegistry registry,
      Configuration configuration,
      @Nullable Metrics metrics) {
    Map<String, Object> clients = configuration.kafka();
    clients.put(Key.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers());
    Map<String, Object> schemas = configuration.registry();
    schemas.put(Key.SCHEMA_REGISTRY.key(), registry.url());
    Topics topics = new Topics(configuration.get(Key.TOPIC_PREFIX), new SchemaRegistry(schemas));
    try (Admin admin = Admin.create(clients)) {
      new TopicSetup(admin, topics).create();
    }
    Map<String, Object> properties = configuration.streams();
    properties.putAll(clients);
    properties.putIfAbsent(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    if (!"streams"
        .equalsIgnoreCase(String.valueOf(properties.get(StreamsConfig.GROUP_PROTOCOL_CONFIG)))) {
      // whoever was killed is back at once, instead of after its session; the other protocol has no
      // such names
      properties.putIfAbsent(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, INSTANCE);
    }
    QuoteStreams streams =
        metrics == null
            ? QuoteStreams.start(topics, topology(topics, configuration), properties)
            : QuoteStreams.start(
                topics,
                topology(topics, configuration, metrics, Extractor.english()),
                metrics.measured(topics, properties));
    Stack stack =
        new Stack(kafka, registry, topics, streams, clients, configuration.get(Key.APPLICATION_ID));
    try {
      if (metrics != null) {
        Monitoring.serve(configuration, metrics, streams, topics);
      }
      awaitRunning(streams);
    } catch (ExecutionException e) {
      streams.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e);
    } catch (TimeoutException | InterruptedException e) {
      streams.close();
      throw new KafkaException(
          "the topology did not start: nothing went on for " + STALL_SECONDS + " s", e);
    }
    return stack;
  }

  /** Waits for as long as its state is being read, however much that is. */
  private static void awaitRunning(QuoteStreams streams)
      throws ExecutionException, InterruptedException, TimeoutException {
    long left = streams.restoring();
    while (true) {
      try {
        streams.running().get(STALL_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        if (streams.restoring() == left) {
          throw e;
        }
        left = streams.restoring();
      }
    }
  }

  /** The topology as the settings have it. */
  public static QuoteTopology topology(Topics topics, Configuration configuration) {
    Extractor extractor = Extractor.english();
    return topology(topics, extractor::extract, extractor.version(), configuration);
  }

  /** The topology as the settings have it, its extraction measured. */
  public static QuoteTopology topology(
      Topics topics, Configuration configuration, Metrics metrics, Extractor extractor) {
    return topology(topics, metrics.timed(extractor::extract), extractor.version(), configuration);
  }

  /** The topology as the settings have it, with another way to extract. */
  public static QuoteTopology topology(
      Topics topics,
      Function<String, Extraction> extractor,
      String extractorVersion,
      Configuration configuration) {
    return new QuoteTopology(topics, extractor, extractorVersion, windows(configuration));
  }

  private static Windows windows(Configuration configuration) {
    Duration identity = configuration.duration(Key.IDENTITY_WINDOW);
    if (identity.toDays() < 1 || !identity.equals(Duration.ofDays(identity.toDays()))) {
      throw configuration.wrong(Key.IDENTITY_WINDOW, "is not in whole days: set P30D or the like");
    }
    Duration statements = configuration.duration(Key.STATEMENTS_WINDOW);
    if (statements.isNegative() || statements.isZero()) {
      throw configuration.wrong(Key.STATEMENTS_WINDOW, "is no time at all: set P30D or the like");
    }
    return new Windows(identity, statements);
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  public String registryUrl() {
    return registry.url();
  }

  public Topics topics() {
    return topics;
  }

  public QuoteStreams streams() {
    return streams;
  }

  /** How to reach the broker, for any Kafka client. */
  public Map<String, Object> clients() {
    return new HashMap<>(clients);
  }

  /** How far the topology has come with what has been published. */
  public Progress progress() {
    return new Progress(topics, applicationId, clients);
  }

  @Override
  public void close() {
    try {
      streams.close();
    } finally {
      try {
        topics.registry().close();
        registry.close();
      } finally {
        kafka.close();
      }
    }
  }
}
