package org.onrecord.app.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.replay.RunName;

/** The broker that a run is on, with the run's topics: the user's, or one of the run's own. */
public final class ReplayBroker implements AutoCloseable {

  private final @Nullable EmbeddedKafka kafka;
  private final @Nullable EmbeddedRegistry registry;
  private final Map<String, Object> clients;
  private final Topics topics;

  private ReplayBroker(
      @Nullable EmbeddedKafka kafka,
      @Nullable EmbeddedRegistry registry,
      Map<String, Object> clients,
      Topics topics) {
    this.kafka = kafka;
    this.registry = registry;
    this.clients = clients;
    this.topics = topics;
  }

  /** Whether the settings name a broker. */
  public static boolean isConfigured(Configuration configuration) {
    return !configuration.setting(Key.BOOTSTRAP_SERVERS).isDefault();
  }

  /**
   * The user's broker.
   *
   * @param clients how to reach it
   */
  public static ReplayBroker configured(
      RunName name, int partitions, Map<String, Object> clients, Configuration configuration) {
    return new ReplayBroker(
        null,
        null,
        clients,
        new Topics(name.prefix(), new SchemaRegistry(configuration.registry()), partitions));
  }

  /** One of the run's own, with what it holds in {@code folder}. */
  public static ReplayBroker embedded(
      RunName name, int partitions, Path folder, Configuration configuration) {
    EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
    try {
      EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
      Map<String, Object> clients = new HashMap<>();
      clients.put(Key.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers());
      Map<String, Object> schemas = configuration.registry();
      schemas.put(Key.SCHEMA_REGISTRY.key(), registry.url());
      return new ReplayBroker(
          kafka,
          registry,
          clients,
          new Topics(name.prefix(), new SchemaRegistry(schemas), partitions));
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** The run's topics. */
  public Topics topics() {
    return topics;
  }

  /** How to reach the broker. */
  public Map<String, Object> clients() {
    return new HashMap<>(clients);
  }

  /** Makes the run's topics, where they aren't there. */
  public void createTopics() {
    try (Admin admin = Admin.create(clients)) {
      new TopicSetup(admin, topics).create();
    }
  }

  @Override
  public void close() {
    topics.registry().close();
    if (registry != null) {
      registry.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }
}
