package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/**
 * Several instances, under both protocols by which they agree who does what: the classic one and
 * that of streams groups (KIP-1071).
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InstancesTest {

  private static final String CLASSIC = "classic";
  private static final String STREAMS = "streams";
  private static final int ARTICLES = 400;

  @TempDir static Path brokerDir;
  private static EmbeddedKafka broker;
  private static Admin admin;

  @TempDir Path stateDir;
  private final List<QuoteStreams> started = new ArrayList<>();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.start(brokerDir, 0);
    admin = Admin.create(client());
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    broker.close();
  }

  @AfterEach
  void closeAll() {
    started.forEach(QuoteStreams::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {CLASSIC, STREAMS})
  void instancesShareTheTasksEvenly(String protocol) throws Exception {
    Topics topics = topics("share-" + protocol);
    List<QuoteStreams> instances = new ArrayList<>();
    for (String instance : List.of("one", "two", "three")) {
      instances.add(start(topics, protocol, instance, 0));
    }
    int all =
        topics.articles().partitions() * topology(topics).get().describe().subtopologies().size();

    // which is asked again and again, since they hand over to newcomers one by one
    await(
        () -> {
          List<Integer> shares = instances.stream().map(i -> active(i).size()).sorted().toList();
          int sum = shares.stream().mapToInt(Integer::intValue).sum();
          return sum == all && shares.get(2) - shares.get(0) < 2;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {CLASSIC, STREAMS})
  void aStandbyTakesOverWithWhatItHas(String protocol) throws Exception {
    Topics topics = topics("standby-" + protocol);
    if (protocol.equals(STREAMS)) {
      // the broker decides in such a group
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, "standby-" + protocol),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("streams.num.standby.replicas", "1"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    QuoteStreams one = start(topics, protocol, "one", 1);
    QuoteStreams two = start(topics, protocol, "two", 1);
    publish(topics);
    try (var progress = new Progress(topics, "standby-" + protocol, client())) {
      await(progress::isThrough);
    }
    await(
        () ->
            !active(one).isEmpty()
                && !active(two).isEmpty()
                && holdsAll(two, topics.articles().partitions()));
    Set<String> its = Set.copyOf(active(one));
    double before = restored(two);

    one.close();

    await(() -> active(two).containsAll(its));
    two.running().get(30, TimeUnit.SECONDS);
    assertThat(restored(two) - before).as("records restored").isLessThan(ARTICLES / 4);
  }

  private Topics topics(String application) throws Exception {
    var topics =
        new Topics(
            application + ".",
            new SchemaRegistry(Map.of("schema.registry.url", "mock://" + application)));
    admin
        .createTopics(
            topics.all().stream()
                .map(
                    topic ->
                        new NewTopic(
                                topic.name(),
                                Optional.of(topic.partitions()),
                                Optional.<Short>empty())
                            .configs(topic.config()))
                .toList())
        .all()
        .get();
    return topics;
  }

  private QuoteStreams start(Topics topics, String protocol, String instance, int standbys)
      throws Exception {
    String application = topics.articles().name().replace(".articles", "");
    Map<String, Object> settings = client();
    settings.put("application.id", application);
    settings.put("state.dir", stateDir.resolve(instance).toString());
    settings.put("group.protocol", protocol);
    settings.put("metrics.recording.level", "DEBUG");
    if (protocol.equals(CLASSIC)) {
      settings.put("num.standby.replicas", standbys);
      settings.put("probing.rebalance.interval.ms", 60_000);
    }
    QuoteStreams streams = QuoteStreams.start(topics, topology(topics), settings);
    started.add(streams);
    streams.running().get(60, TimeUnit.SECONDS);
    return streams;
  }

  private static QuoteTopology topology(Topics topics) {
    return new QuoteTopology(topics, ScriptedExtractor::extract, ScriptedExtractor.VERSION);
  }

  private static void publish(Topics topics) {
    try (var producer =
        new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
      var serializer = topics.articles().valueSerde().serializer();
      for (int i = 0; i < ARTICLES; i++) {
        String text = "Ilse Varga%d, envoy: One %d, and nothing else.".formatted(i % 50, i);
        producer.send(
            new ProducerRecord<>(
                topics.articles().name(),
                "a" + i,
                serializer.serialize(
                    topics.articles().name(), TopologyRig.article("a" + i, text))));
      }
    }
  }

  private static List<String> active(QuoteStreams streams) {
    return streams.streams().metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.taskId().toString())
        .toList();
  }

  /** Whether it has all partitions of every store, as active tasks or standbys, up to date. */
  private static boolean holdsAll(QuoteStreams streams, int partitions) {
    var stores = streams.streams().allLocalStorePartitionLags();
    return !stores.isEmpty()
        && stores.values().stream()
            .allMatch(
                lags ->
                    lags.size() == partitions
                        // a transaction's mark is never read
                        && lags.values().stream().allMatch(lag -> lag.offsetLag() <= 1));
  }

  /** How many records the instance's active tasks had to read before they could go on. */
  private static double restored(QuoteStreams streams) {
    return streams.streams().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("restore-total"))
        .mapToDouble(metric -> (double) metric.getValue().metricValue())
        .sum();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waited too long").isBefore(deadline);
      Thread.sleep(100);
    }
  }

  private static Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
