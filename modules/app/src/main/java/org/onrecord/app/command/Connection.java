package org.onrecord.app.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.access.AccessCheck;
import org.onrecord.app.access.Grant;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import picocli.CommandLine.Option;

/** The options of commands that speak to a broker. */
final class Connection {

  private static final int PATIENCE_MS = 10_000;

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
    return configuration(common, Map.of());
  }

  /**
   * The settings in force with these options and others.
   *
   * @param others further options of the command; null where one wasn't given
   */
  Configuration configuration(Common common, Map<Key, ? extends @Nullable Object> others) {
    Map<Key, @Nullable Object> options = new HashMap<>(others);
    options.put(Key.BOOTSTRAP_SERVERS, bootstrapServers);
    options.put(Key.SCHEMA_REGISTRY, schemaRegistry);
    options.put(Key.TOPIC_PREFIX, topicPrefix);
    return common.configuration(options, kafka);
  }

  /**
   * How Kafka's clients reach the broker, once it has answered.
   *
   * @throws CommandException if none answers within {@code default.api.timeout.ms}, here 10 s
   *     unless set: Kafka's clients would each wait for a minute, and then name no address
   */
  static Map<String, Object> reach(Configuration configuration) {
    Map<String, Object> properties = configuration.kafka();
    String servers = configuration.get(Key.BOOTSTRAP_SERVERS);
    Map<String, Object> asking = new HashMap<>(properties);
    DescribeClusterOptions options = new DescribeClusterOptions();
    Object patience = properties.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
    if (patience == null) {
      options.timeoutMs(PATIENCE_MS);
    } else {
      // may not be the longer one
      asking.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    }
    try (Admin admin = Admin.create(asking)) {
      admin.describeCluster(options).nodes().get();
      return properties;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandException(
          cause instanceof TimeoutException
              ? "no broker answers at %s: start it (`onrecord up` brings one), or set bootstrap.servers"
                  .formatted(servers)
              : "the broker at %s refuses: %s: correct the settings, `onrecord config` shows them"
                  .formatted(servers, cause.getMessage()));
    } catch (KafkaException e) {
      // "Failed to create new KafkaAdminClient" helps nobody
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandException(
          "the broker at %s can't be reached: %s: correct the settings, `onrecord config` shows them"
              .formatted(servers, cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while waiting for the broker at " + servers);
    }
  }

  /**
   * The same, for what needs the rights of a role.
   *
   * @throws CommandException also if the user of the settings lacks any of them: Kafka's clients
   *     would name some of what they are refused, much later
   */
  static Map<String, Object> reach(Configuration configuration, Role role) {
    Map<String, Object> properties = reach(configuration);
    List<Grant> lacking;
    try (Admin admin = Admin.create(properties)) {
      lacking = new AccessCheck(admin).lacking(AclsCommand.grants(role, configuration));
    }
    if (!lacking.isEmpty()) {
      throw new CommandException(
          "the broker at %s does not let us %s: let an administrator run `onrecord acls grant %s User:…`"
              .formatted(
                  configuration.get(Key.BOOTSTRAP_SERVERS),
                  String.join(", ", lacking.stream().map(Grant::toString).toList()),
                  AclsCommand.name(role)));
    }
    return properties;
  }

  /** The topics that the settings name. */
  static Topics topics(Configuration configuration) {
    return new Topics(
        configuration.get(Key.TOPIC_PREFIX), new SchemaRegistry(configuration.registry()));
  }
}
