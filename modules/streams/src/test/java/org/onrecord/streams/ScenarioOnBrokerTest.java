package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Article;
import org.onrecord.model.Topic;

/** The scenarios on a real broker, several partitions to a topic. */
class ScenarioOnBrokerTest extends BrokerTest {

  @TempDir Path driverDir;

  /** Two partitions at most: each one more takes seconds at every start, and shows nothing new. */
  @Override
  NewTopic toCreate(Topic<?, ?> topic) {
    return new NewTopic(
            topic.name(), Optional.of(Math.min(2, topic.partitions())), Optional.empty())
        .configs(topic.config());
  }

  @ParameterizedTest
  @MethodSource("org.onrecord.streams.Scenario#all")
  void comesOutAsOnTheDriver(Scenario scenario) throws Exception {
    scenario.play(
        new Scenario.Stage() {
          private @Nullable QuoteStreams streams;

          /** What is written before a start is there after it, as after any other. */
          @Override
          public void rule(String id, @Nullable AlertRule rule, Instant time) {
            if (streams != null) {
              streams.close();
              streams = null;
            }
            send(topics.alertRules(), id, rule, time);
            producer.flush();
          }

          @Override
          public void publish(Article article, Instant observedAt) throws Exception {
            if (streams == null) {
              streams = start("one");
            }
            send(topics.articles(), article.getArticleId(), article, observedAt);
            awaitThrough();
          }
        });

    List<Alert> alerts = read(topics.alerts()).stream().map(alert -> alert.value()).toList();
    scenario.check(alerts);
    assertThat(Scenario.text(alerts))
        .isEqualTo(Scenario.text(ScenarioTest.alerts(scenario, driverDir)));
  }
}
