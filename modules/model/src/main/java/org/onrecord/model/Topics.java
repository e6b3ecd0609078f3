package org.onrecord.model;

import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** All topics of one OnRecord, under one prefix. */
public final class Topics {

  /** The prefix unless another is configured. */
  public static final String DEFAULT_PREFIX = "onrecord.";

  /**
   * The most that one record's value may take, uncompressed, in bytes. Producers need {@code
   * max.request.size} a little above it.
   */
  public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  /** Room for a record's key and headers beside its value, in bytes. */
  public static final int OVERHEAD_BYTES = 1024 * 1024;

  private static final int PARTITIONS = 4;

  private final String prefix;
  private final int partitions;
  private final SchemaRegistry registry;
  private final Topic<String, Article> articles;
  private final Topic<String, Quote> quotes;
  private final Topic<String, Speaker> speakers;
  private final Topic<String, SpeakerAlias> speakerAliases;
  private final Topic<String, Statement> statements;
  private final Topic<String, AlertRule> alertRules;
  private final Topic<String, Alert> alerts;
  private final Topic<String, Undelivered> undelivered;
  private final Topic<byte[], byte[]> deadLetters;

  /**
   * The topics under {@code prefix}, with values whose schemas are in {@code registry}.
   *
   * @param prefix what every name begins with, as {@link #DEFAULT_PREFIX}
   */
  public Topics(String prefix, SchemaRegistry registry) {
    this(prefix, registry, PARTITIONS);
  }

  /** The topics under {@code prefix}, each with so many {@code partitions}. */
  public Topics(String prefix, SchemaRegistry registry, int partitions) {
    this.prefix = prefix;
    this.partitions = partitions;
    this.registry = registry;
    this.articles = topic("articles", valueSerde(Article.class), events());
    this.quotes = topic("quotes", valueSerde(Quote.class), events());
    this.speakers = topic("speakers", valueSerde(Speaker.class), table());
    this.speakerAliases = topic("speaker-aliases", valueSerde(SpeakerAlias.class), table());
    this.statements = topic("statements", valueSerde(Statement.class), table());
    this.alertRules = topic("alert-rules", valueSerde(AlertRule.class), events());
    this.alerts = topic("alerts", valueSerde(Alert.class), events());
    this.undelivered = topic("undelivered", valueSerde(Undelivered.class), table());
    this.deadLetters =
        new Topic<>(
            prefix + "dead-letters", Serdes.ByteArray(), Serdes.ByteArray(), partitions, events());
  }

  /** What goes in, by article id. */
  public Topic<String, Article> articles() {
    return articles;
  }

  /** What comes out: each quote once, by speaker key. */
  public Topic<String, Quote> quotes() {
    return quotes;
  }

  /** The latest profile of each speaker, by speaker key. */
  public Topic<String, Speaker> speakers() {
    return speakers;
  }

  /** Which names stand for which speakers, by normalised name: learned, imported, by hand. */
  public Topic<String, SpeakerAlias> speakerAliases() {
    return speakerAliases;
  }

  /** The latest of each statement, by statement id. */
  public Topic<String, Statement> statements() {
    return statements;
  }

  /**
   * What to alert on, by rule id. Not compacted: a replay needs each rule as it was, and there are
   * few.
   */
  public Topic<String, AlertRule> alertRules() {
    return alertRules;
  }

  /** What rules have fired, by rule id. */
  public Topic<String, Alert> alerts() {
    return alerts;
  }

  /**
   * Alerts that a receiver did not take, by receiver and alert id. Not among the dead letters:
   * those are published again to where they came from, which would tell all receivers once more.
   */
  public Topic<String, Undelivered> undelivered() {
    return undelivered;
  }

  /** What could not be processed: the original key and value, the cause in headers. */
  public Topic<byte[], byte[]> deadLetters() {
    return deadLetters;
  }

  /** What every name begins with. */
  public String prefix() {
    return prefix;
  }

  /** All of them. */
  public List<Topic<?, ?>> all() {
    return List.of(
        articles,
        quotes,
        speakers,
        speakerAliases,
        statements,
        alertRules,
        alerts,
        undelivered,
        deadLetters);
  }

  /**
   * Asks the registry for the schema of every topic's values, which is otherwise done at the first
   * record written: so what is wrong there is said at the start.
   *
   * @throws SchemaRegistryException if it can't be reached or refuses
   */
  public void prepareWriters() {
    for (Topic<?, ?> topic : all()) {
      if (topic.valueSerde() instanceof AvroSerde<?> serde) {
        serde.prepareWriter(topic.name());
      }
    }
  }

  /** The registry that knows the schemas of their values. */
  public SchemaRegistry registry() {
    return registry;
  }

  /** A serde for values, here or in a store of the topology. */
  public <T extends SpecificRecord> AvroSerde<T> valueSerde(Class<T> type) {
    return new AvroSerde<>(type, registry, MAX_RECORD_BYTES);
  }

  private <V> Topic<String, V> topic(String name, Serde<V> serde, Map<String, String> config) {
    return new Topic<>(prefix + name, Serdes.String(), serde, partitions, config);
  }

  /**
   * Records are dated by when they were observed, which in a replay is years ago: retention by time
   * would delete them at the broker's next sweep, read or not.
   */
  private static Map<String, String> events() {
    return settings(TopicConfig.CLEANUP_POLICY_DELETE);
  }

  private static Map<String, String> table() {
    return settings(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  private static Map<String, String> settings(String cleanupPolicy) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy,
        TopicConfig.RETENTION_MS_CONFIG, "-1",
        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
        TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES + OVERHEAD_BYTES),
        TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
  }
}
