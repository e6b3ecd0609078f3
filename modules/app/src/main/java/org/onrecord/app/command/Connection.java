package org.onrecord.app.command;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import picocli.CommandLine.Option;

/** The options of commands that speak to a broker. */
final class Connection {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The Kafka brokers (default: 127.0.0.1:9092, where `onrecord up` listens).")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      description = "The schema registry (default: http://127.0.0.1:8081).")
  private @Nullable String schemaRegistry;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      description = "What the topics' names begin with (default: onrecord.).")
  private @Nullable String topicPrefix;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "Any property of Kafka's clients, as security.protocol=SASL_SSL.")
  private Map<String, String> kafka = new HashMap<>();

  /** The settings in force with these options. */
  Configuration configuration(Common common) {
    Map<Key, @Nullable Object> options = new HashMap<>();
    options.put(Key.BOOTSTRAP_SERVERS, bootstrapServers);
    options.put(Key.SCHEMA_REGISTRY, schemaRegistry);
    options.put(Key.TOPIC_PREFIX, topicPrefix);
    return common.configuration(options, kafka);
  }

  /** The topics that the settings name. */
  static Topics topics(Configuration configuration) {
    return new Topics(
        configuration.get(Key.TOPIC_PREFIX), new SchemaRegistry(configuration.registry()));
  }
}
