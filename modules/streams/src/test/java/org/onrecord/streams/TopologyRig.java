package org.onrecord.streams;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.onrecord.model.Alert;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.identity.BlockKey;

/** The topology with the scripted extractor, on Kafka's test driver, under our own settings. */
final class TopologyRig implements AutoCloseable {

  static final Instant OBSERVED = Instant.parse("2024-03-01T12:00:00Z");

  final Topics topics =
      new Topics(
          Topics.DEFAULT_PREFIX,
          new SchemaRegistry(Map.of("schema.registry.url", "mock://" + UUID.randomUUID())));
  final TopologyTestDriver driver;
  final TestOutputTopic<String, Quote> quotes;
  final TestOutputTopic<String, Speaker> speakers;
  final TestOutputTopic<String, SpeakerAlias> aliases;
  final TestOutputTopic<String, Statement> statements;
  final TestOutputTopic<String, Alert> alerts;
  final TestOutputTopic<byte[], byte[]> deadLetters;

  TopologyRig(Path stateDir) {
    this(stateDir, Windows.DEFAULT, topology -> topology);
  }

  TopologyRig(Path stateDir, Windows windows) {
    this(stateDir, windows, topology -> topology);
  }

  private TopologyRig(Path stateDir, Windows windows, UnaryOperator<QuoteTopology> order) {
    Map<String, Object> settings = settings(topics, stateDir);
    QuoteTopology topology =
        order.apply(
            new QuoteTopology(
                topics, ScriptedExtractor::extract, ScriptedExtractor.VERSION, windows));
    var properties = new Properties();
    properties.putAll(settings);
    driver = new TopologyTestDriver(topology.get(new StreamsConfig(settings)), properties);
    quotes = output(topics.quotes());
    speakers = output(topics.speakers());
    aliases = output(topics.speakerAliases());
    statements = output(topics.statements());
    alerts = output(topics.alerts());
    deadLetters = output(topics.deadLetters());
  }

  /** The topology that takes what {@link InputSequence} makes. */
  static TopologyRig inObservedOrder(Path stateDir) {
    return new TopologyRig(stateDir, Windows.DEFAULT, topology -> topology.inObservedOrder(1));
  }

  static Map<String, Object> settings(Topics topics, Path stateDir) {
    return QuoteStreams.withDefaults(
        topics,
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "onrecord-test",
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            "nowhere:9092",
            StreamsConfig.STATE_DIR_CONFIG,
            stateDir.toString(),
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            StoresInMemory.class,
            // under exactly-once, the driver's producer forgets what was sent while decoding
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.AT_LEAST_ONCE));
  }

  private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
    Deserializer<K> keys = topic.keySerde().deserializer();
    return driver.createOutputTopic(topic.name(), keys, topic.valueSerde().deserializer());
  }

  TestInputTopic<String, Article> articles() {
    return driver.createInputTopic(
        topics.articles().name(),
        topics.articles().keySerde().serializer(),
        topics.articles().valueSerde().serializer());
  }

  TestInputTopic<String, byte[]> bytes(String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
  }

  /** The values that {@code topic} has got and that were not yet read. */
  List<byte[]> bytesOut(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  void publish(Article article, Instant observedAt) {
    articles().pipeInput(article.getArticleId(), article, observedAt);
  }

  /** Says, at {@code time}, that {@code name} stands for the speaker of {@code key}. */
  void alias(String name, String key, Instant time) {
    SpeakerAlias alias =
        SpeakerAlias.newBuilder()
            .setAlias(name)
            .setSpeakerKey(key)
            .setOrigin(AliasOrigin.MANUAL)
            .setFormerKey(SpeakerKey.of(BlockKey.kind(key), name, "", ""))
            .build();
    driver
        .createInputTopic(
            topics.speakerAliases().name(),
            topics.speakerAliases().keySerde().serializer(),
            topics.speakerAliases().valueSerde().serializer())
        .pipeInput(alias.getFormerKey(), alias, time);
  }

  void publish(String id, String text) {
    publish(article(id, text), OBSERVED);
  }

  static Article article(String id, String text) {
    return Article.newBuilder()
        .setArticleId(id)
        .setOutlet("Harbour Gazette")
        .setTitle("The harbour wall")
        .setText(text)
        .setPublishedAt(Instant.parse("2024-02-29T08:00:00Z"))
        .build();
  }

  List<Quote> quotesOut() {
    return quotes.readRecordsToList().stream().map(TestRecord::value).toList();
  }

  List<String> said() {
    return quotesOut().stream()
        .map(
            quote ->
                (quote.getRetracted() ? "-" : "+")
                    + quote.getSpeaker().getName()
                    + ": "
                    + quote.getContent().getText())
        .toList();
  }

  @Override
  public void close() {
    driver.close();
    topics.registry().close();
  }
}
