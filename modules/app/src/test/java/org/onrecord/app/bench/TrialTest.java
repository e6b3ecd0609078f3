package org.onrecord.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.Article;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

class TrialTest {

  private static final String APPLICATION = "bench-test";

  /** Repartitioned, in two changelogs and in three topics. */
  private static final int RECORDS_EACH = 6;

  @TempDir Path folder;

  @Test
  void whatThePassThroughMakesOfArticlesIsCounted() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0)) {
      Configuration configuration =
          Configuration.read(
              null,
              Map.of(),
              Map.of(
                  "bootstrap.servers", kafka.bootstrapServers(),
                  "schema.registry.url", registry.url()));
      Topics topics = new Topics("bench.", new SchemaRegistry(configuration.registry()));
      try (Admin admin = Admin.create(configuration.kafka())) {
        new TopicSetup(admin, topics).create();
      }
      Map<String, Object> properties = new HashMap<>(configuration.kafka());
      properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
      properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());

      PassThrough pipeline = new PassThrough(3, 100);
      Workload workload = new Workload(List.of(article("1"), article("2")), pipeline.apart());
      Meter meter = new Meter(APPLICATION);
      try (AutoCloseable running = pipeline.start(topics, properties);
          Sink sink =
              new Sink(
                  configuration.kafka(),
                  topics,
                  quote -> new String(quote.key(), StandardCharsets.UTF_8).split("/")[0]);
          Trial trial = new Trial(configuration.kafka(), topics, workload, sink, meter)) {
        Trial.Figures figures = trial.paced(40, 1);

        assertThat(figures.recordsAnArticle()).isEqualTo(3);
        assertThat(figures.recordBytes()).isEqualTo(100);
        assertThat(figures.millis().getTotalCount()).isEqualTo(120);
        assertThat(figures.written() / figures.records()).isCloseTo(RECORDS_EACH, within(1e-6));
        assertThat(figures.cpuMillis()).isPositive();
        assertThat(new Meter("another").cpu()).isZero();
        assertThat(new Meter("another").written()).isZero();
      }
    }
  }

  private static Article article(String id) {
    return Article.newBuilder()
        .setArticleId(id)
        .setText("The harbour wall will be rebuilt by spring, Ilse Varga said. ".repeat(20))
        .setPublishedAt(Instant.EPOCH.plus(Duration.ofDays(1)))
        .build();
  }
}
