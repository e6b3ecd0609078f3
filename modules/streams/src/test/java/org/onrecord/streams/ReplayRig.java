package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.onrecord.model.AlertRule;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/** A replay on a broker, with topics of its own. */
final class ReplayRig implements AutoCloseable {

  private final String servers;
  private final String name;
  private final int partitions;
  private final Topics topics;
  private final Admin admin;
  private final List<QuoteStreams> started = new ArrayList<>();

  ReplayRig(String servers, String registryUrl, String name, int partitions) throws Exception {
    this.servers = servers;
    this.name = name;
    this.partitions = partitions;
    topics = topics(registryUrl, name);
    admin = Admin.create(client());
    admin
        .createTopics(
            topics.all().stream()
                .map(
                    topic ->
                        new NewTopic(topic.name(), partitions, (short) 1).configs(logOf(topic)))
                .toList())
        .all()
        .get();
  }

  static Topics topics(String registryUrl, String name) {
    return new Topics(name + ".", new SchemaRegistry(Map.of("schema.registry.url", registryUrl)));
  }

  /** All that comes, not only what is latest. */
  private static Map<String, String> logOf(Topic<?, ?> topic) {
    Map<String, String> config = new HashMap<>(topic.config());
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    return config;
  }

  String name() {
    return name;
  }

  Topics topics() {
    return topics;
  }

  private void putRules() throws Exception {
    Topic<String, AlertRule> topic = topics.alertRules();
    try (var producer =
        new KafkaProducer<>(
            client(), topic.keySerde().serializer(), topic.valueSerde().serializer())) {
      for (var rule : ScriptedRules.records(topics)) {
        // one that did not get there would have to be missed by all that is compared
        producer.send(rule).get();
      }
    }
  }

  /**
   * Sends the rules, and {@code inputs}, with a tick after each {@code perTick} in one transaction
   * with them.
   */
  void feed(List<Input> inputs, int perTick) throws Exception {
    putRules();
    Map<String, Object> settings = client();
    settings.put("transactional.id", name + "-feed");
    settings.put("max.request.size", Topics.MAX_RECORD_BYTES + Topics.OVERHEAD_BYTES);
    var sequence = new InputSequence(topics, partitions);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      for (int from = 0; from < inputs.size(); from += perTick) {
        producer.beginTransaction();
        inputs.subList(from, Math.min(inputs.size(), from + perTick)).stream()
            .map(input -> input.record(sequence, topics))
            .forEach(producer::send);
        sequence.tick().forEach(producer::send);
        producer.commitTransaction();
      }
    }
  }

  QuoteStreams start(QuoteTopology topology, Map<String, Object> settings) {
    QuoteStreams streams =
        QuoteStreams.start(topics, topology.inObservedOrder(partitions), settings);
    started.add(streams);
    return streams;
  }

  Map<String, Object> settings(Path stateDir, String instance) {
    Map<String, Object> settings = client();
    settings.put("application.id", name);
    settings.put("state.dir", stateDir.resolve(instance).toString());
    settings.put("group.instance.id", instance);
    return settings;
  }

  private Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", servers));
  }

  void awaitThrough() throws Exception {
    try (var progress = new Progress(topics, name, client())) {
      await(progress::isThrough);
    }
  }

  boolean isThrough() {
    try (var progress = new Progress(topics, name, client())) {
      return progress.isThrough();
    }
  }

  /** Whether quotes have been committed, and others have been sent that are not. */
  boolean isInTransaction() throws Exception {
    long committed = end(topics.quotes().name(), IsolationLevel.READ_COMMITTED);
    return committed > 0
        && end(topics.quotes().name(), IsolationLevel.READ_UNCOMMITTED) > committed;
  }

  static void await(Callable<Boolean> condition) throws Exception {
    Instant deadline = Instant.now().plusSeconds(300);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waited too long").isBefore(deadline);
      Thread.sleep(20);
    }
  }

  private long end(String topic, IsolationLevel isolation) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    return admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  SinkLogs logs() {
    var logs = new SinkLogs(topics);
    for (Topic<?, ?> topic : SinkLogs.sinks(topics)) {
      for (ConsumerRecord<byte[], byte[]> record : read(topic.name(), "read_committed")) {
        logs.add(topic, record.key(), record.value(), record.timestamp(), record.headers());
      }
    }
    return logs;
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
    Map<String, Object> settings = client();
    settings.put("isolation.level", isolation);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    started.forEach(QuoteStreams::close);
    admin.close();
    topics.registry().close();
  }
}
