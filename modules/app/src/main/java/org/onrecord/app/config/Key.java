package org.onrecord.app.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * Our own settings. Those of Kafka's clients, Kafka Streams and the registry pass through by
 * prefix.
 */
public enum Key {
  BOOTSTRAP_SERVERS("bootstrap.servers", "127.0.0.1:9092", "the Kafka brokers, host:port, …"),
  SCHEMA_REGISTRY("schema.registry.url", "http://127.0.0.1:8081", "the schema registry"),
  TOPIC_PREFIX("topic.prefix", "onrecord.", "what the names of all topics begin with"),
  APPLICATION_ID("application.id", "onrecord", "the topology's name: its consumer group and state"),
  DATA_DIR("data.dir", "onrecord-data", "where `up` keeps broker, registry and state"),
  BROKER_PORT("broker.port", "9092", "the embedded broker's port; 0 chooses a free one"),
  REGISTRY_PORT("registry.port", "8081", "the embedded registry's port; 0 chooses a free one"),
  HEALTH_PORT(
      "health.port",
      "",
      "where `run`, `up` and `deliver` answer /health/live, /health/ready and /metrics; 0 chooses a free one"),
  LOG_FORMAT("log.format", "text", "how `run`, `up` and `deliver` log: text, or json"),
  LOG_LEVEL(
      "log.level",
      "off",
      "how much they log: off (only what OnRecord itself has to say), error, warn, info, debug"),
  SOURCES(
      "sources", "", "what `up` reads: files, folders, feeds and addresses, with commas between"),
  POLL_INTERVAL("poll.interval", "PT5M", "how often folders and feeds are looked at (ISO 8601)"),
  PRIVATE_NETWORKS(
      "private.networks",
      "",
      "private networks that feeds and redirects may lead into, as 10.1.0.0/16; no others"),
  RECEIVERS_FILE(
      "receivers.file", "", "whom alerts are delivered to: a YAML file; empty for nobody"),
  IDENTITY_WINDOW(
      "identity.window",
      "P30D",
      "how late quotes may come and still count as in time, and whose surname tells by recency (ISO 8601, whole days)"),
  STATEMENTS_WINDOW(
      "statements.window",
      "P30D",
      "how far apart quotes of one statement are published, and how long it is remembered (ISO 8601)"),
  TIME_ZONES(
      "time.zones",
      "",
      "what ambiguous names of time zones mean, as IST=Asia/Jerusalem,BST=Asia/Dhaka"),
  TIME_ZONE("time.zone", "UTC", "the zone of times that are written without one");

  /** What comes before the properties that pass through. */
  public static final String KAFKA = "kafka.";

  public static final String STREAMS = "streams.";
  public static final String REGISTRY = "registry.client.";

  private final String key;
  private final String otherwise;
  private final String description;

  Key(String key, String otherwise, String description) {
    this.key = key;
    this.otherwise = otherwise;
    this.description = description;
  }

  public String key() {
    return key;
  }

  public String otherwise() {
    return otherwise;
  }

  public String description() {
    return description;
  }

  static Optional<Key> of(String key) {
    return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst();
  }

  static boolean passesThrough(String key) {
    return key.startsWith(KAFKA) || key.startsWith(STREAMS) || key.startsWith(REGISTRY);
  }
}
