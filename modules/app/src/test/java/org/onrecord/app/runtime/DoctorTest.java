package org.onrecord.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.Doctor.Finding;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.AvroSerde;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

class DoctorTest {

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private Configuration configuration;
  private Topics topics;
  private Admin admin;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
    configuration =
        Configuration.read(
            null,
            Map.of(),
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url()));
    topics = new Topics("onrecord.", new SchemaRegistry(configuration.registry()));
    admin = Admin.create(configuration.kafka());
  }

  @AfterEach
  void stop() {
    admin.close();
    registry.close();
    kafka.close();
  }

  @Test
  void findsNothingWrongOnceTheTopicsAreCreated() throws Exception {
    TopicSetup setup = new TopicSetup(admin, topics);

    assertThat(setup.create()).hasSize(topics.all().size());
    assertThat(setup.create()).as("a second time").isEmpty();
    assertThat(ill(0)).isEmpty();
  }

  @Test
  void findsWhatIsMissing() throws Exception {
    long schemas =
        topics.all().stream().filter(topic -> topic.valueSerde() instanceof AvroSerde).count();

    assertThat(ill(topics.all().size() + (int) schemas))
        .extracting(Finding::subject, Finding::mend)
        .contains(
            tuple("onrecord.articles", "onrecord topics create"),
            tuple("onrecord.quotes", "onrecord topics create"));
  }

  @Test
  void findsRetentionThatLosesOldTimestampsAndTooFewPartitions() throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic("onrecord.speakers", 1, (short) 1)
                    .configs(topics.speakers().config())))
        .all()
        .get();
    new TopicSetup(admin, topics).create();
    assertThat(ill(1)).as("before retention is set").hasSize(1);
    setOnQuotes("retention.ms", "604800000");

    List<Finding> ill = ill(2);

    assertThat(ill)
        .extracting(Finding::subject)
        .containsExactlyInAnyOrder("onrecord.quotes", "onrecord.speakers");
    assertThat(ill)
        .anySatisfy(
            finding -> {
              assertThat(finding.is()).contains("retention.ms is 604800000, should be -1");
              assertThat(finding.mend())
                  .contains("--entity-name onrecord.quotes --add-config retention.ms=-1");
            })
        .anySatisfy(
            finding -> {
              assertThat(finding.is()).contains("1 partition, should be 4");
              assertThat(finding.mend()).contains("--topic onrecord.speakers --partitions 4");
            });
  }

  @Test
  void findsThatNothingCanBeWrittenWithTooFewReplicas() throws Exception {
    new TopicSetup(admin, topics).create();
    assertThat(ill(0)).isEmpty();
    setOnQuotes("min.insync.replicas", "2");

    assertThat(ill(1))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("onrecord.quotes");
              assertThat(finding.is())
                  .isEqualTo("min.insync.replicas is 2 with 1 replica: nothing can be written");
              assertThat(finding.mend())
                  .endsWith("--entity-name onrecord.quotes --add-config min.insync.replicas=1");
            });
  }

  @Test
  void findsSettingsThatAskForLessOrMoreThanThereIs() throws Exception {
    new TopicSetup(admin, topics).create();
    assertThat(ill(0)).isEmpty();
    Map<String, String> asked =
        Map.of("streams.group.protocol", "streams", "streams.producer.acks", "1");

    assertThat(ill(1, asked))
        .extracting(Finding::is)
        .containsExactly("producer.acks is 1: a lost broker can take acknowledged records with it");

    admin
        .updateFeatures(
            Map.of(
                "streams.version",
                new FeatureUpdate((short) 0, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
            new UpdateFeaturesOptions())
        .all()
        .get();
    assertThat(ill(1, Map.of("streams.group.protocol", "streams")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.is()).startsWith("streams needs streams.version 1");
              assertThat(finding.mend()).contains("set streams.group.protocol=classic");
            });
    assertThat(ill(1, Map.of("streams.group.protocol", "consumer")))
        .extracting(Finding::is)
        .containsExactly("consumer is none that Kafka Streams has");
    assertThat(ill(0)).isEmpty();
  }

  private void setOnQuotes(String key, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, "onrecord.quotes"),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private List<Finding> ill(int expected) throws InterruptedException {
    return ill(expected, Map.of());
  }

  /**
   * A broker that has said yes to a change takes a moment to show it. Only the number is waited
   * for, so what one change is to show must be there before the next is made.
   */
  private List<Finding> ill(int expected, Map<String, String> more) throws InterruptedException {
    Map<String, String> options = new HashMap<>(more);
    options.put("bootstrap.servers", kafka.bootstrapServers());
    options.put("schema.registry.url", registry.url());
    Configuration asked = Configuration.read(null, Map.of(), options);
    for (int tries = 1; ; tries++) {
      List<Finding> ill =
          new Doctor(asked, topics)
              .examine().stream().filter(finding -> !finding.isWell()).toList();
      if (ill.size() == expected || tries == 50) {
        return ill;
      }
      Thread.sleep(200);
    }
  }
}
