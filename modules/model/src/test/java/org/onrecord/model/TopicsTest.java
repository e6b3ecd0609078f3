package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private final SchemaRegistry registry =
      new SchemaRegistry(Map.of("schema.registry.url", "mock://topics"));
  private final Topics topics = new Topics("press.", registry);

  @Test
  void everyTopicHasThePrefixAndSettingsUnderWhichOldRecordsSurvive() {
    assertThat(topics.all())
        .extracting(Topic::name)
        .containsExactly(
            "press.articles",
            "press.quotes",
            "press.speakers",
            "press.speaker-aliases",
            "press.statements",
            "press.alert-rules",
            "press.alerts",
            "press.undelivered",
            "press.dead-letters");
    assertThat(topics.all())
        .allSatisfy(
            topic ->
                assertThat(topic.config())
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("retention.bytes", "-1")
                    .containsEntry("message.timestamp.type", "CreateTime")
                    .containsEntry("max.message.bytes", "17825792"));
    assertThat(topics.speakers().config()).containsEntry("cleanup.policy", "compact");
    assertThat(topics.speakerAliases().config()).containsEntry("cleanup.policy", "compact");
    assertThat(topics.quotes().config()).containsEntry("cleanup.policy", "delete");
  }

  @Test
  void theSchemasOfAllTopicsCanBeAskedForAtTheStart() throws Exception {
    topics.prepareWriters();

    assertThat(registry.client().getAllSubjects())
        .containsExactlyInAnyOrder(
            "press.articles-value",
            "press.quotes-value",
            "press.speakers-value",
            "press.speaker-aliases-value",
            "press.statements-value",
            "press.alert-rules-value",
            "press.alerts-value",
            "press.undelivered-value");
  }

  @Test
  void aTopicHasAtLeastOnePartition() {
    assertThatThrownBy(() -> new Topic<>("t", Serdes.String(), Serdes.String(), 0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t: not a number of partitions: 0");
  }
}
