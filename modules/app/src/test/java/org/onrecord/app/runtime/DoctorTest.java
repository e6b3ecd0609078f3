package org.onrecord.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.Doctor.Finding;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
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
  void findsNothingWrongOnceTheTopicsAreCreated() {
    TopicSetup setup = new TopicSetup(admin, topics);

    assertThat(setup.create()).hasSize(topics.all().size());
    assertThat(setup.create()).as("a second time").isEmpty();
    assertThat(ill()).isEmpty();
  }

  @Test
  void findsWhatIsMissing() {
    assertThat(ill())
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
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, "onrecord.quotes"),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET))))
        .all()
        .get();

    List<Finding> ill = ill();

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

  private List<Finding> ill() {
    return new Doctor(configuration, topics)
        .examine().stream().filter(finding -> !finding.isWell()).toList();
  }
}
