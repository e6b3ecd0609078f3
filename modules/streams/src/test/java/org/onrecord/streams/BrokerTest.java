package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/** A test on a real broker, exactly once, each case with topics of its own. */
abstract class BrokerTest {

  @TempDir static Path brokerDir;
  static EmbeddedKafka broker;
  static Admin admin;
  static KafkaProducer<String, byte[]> producer;

  @TempDir Path stateDir;
  final List<QuoteStreams> started = new ArrayList<>();
  String name;
  Topics topics;
  private @Nullable Progress progress;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = EmbeddedKafka.start(brokerDir, 0);
    admin = Admin.create(client());
    producer = new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    admin.close();
    broker.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) throws Exception {
    String shown = test.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-");
    name = shown.substring(0, Math.min(60, shown.length()));
    topics = topics("mock://" + name);
    admin.createTopics(topics.all().stream().map(this::toCreate).toList()).all().get();
  }

  NewTopic toCreate(Topic<?, ?> topic) {
    return topic.toCreate();
  }

  @AfterEach
  void closeAll() {
    if (progress != null) {
      progress.close();
    }
    started.forEach(QuoteStreams::close);
  }

  Topics topics(String registryUrl) {
    return new Topics(name + ".", new SchemaRegistry(Map.of("schema.registry.url", registryUrl)));
  }

  static QuoteTopology topology(Topics topics) {
    return new QuoteTopology(topics, ScriptedExtractor::extract, ScriptedExtractor.VERSION);
  }

  QuoteStreams start(String instance) throws Exception {
    return start(instance, topics);
  }

  QuoteStreams start(String instance, Topics over) throws Exception {
    return start(over, settings(instance));
  }

  QuoteStreams start(Topics over, Map<String, Object> settings) throws Exception {
    QuoteStreams streams = QuoteStreams.start(over, topology(over), settings);
    started.add(streams);
    streams.running().get(60, TimeUnit.SECONDS);
    return streams;
  }

  Map<String, Object> settings(String instance) {
    Map<String, Object> settings = client();
    settings.put("application.id", name);
    settings.put("state.dir", stateDir.resolve(instance).toString());
    settings.put("group.instance.id", instance);
    return settings;
  }

  static Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  static <V> void send(Topic<String, V> topic, String key, @Nullable V value, Instant time) {
    producer.send(
        new ProducerRecord<>(
            topic.name(),
            null,
            time.toEpochMilli(),
            key,
            topic.valueSerde().serializer().serialize(topic.name(), value)));
  }

  void awaitThrough() throws Exception {
    producer.flush();
    if (progress == null) {
      progress = new Progress(topics, name, client());
    }
    await(progress::isThrough);
  }

  static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waited too long").isBefore(deadline);
      Thread.sleep(50);
    }
  }

  static <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
    Map<String, Object> settings = client();
    settings.put("isolation.level", "read_committed");
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            settings, topic.keySerde().deserializer(), topic.valueSerde().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
