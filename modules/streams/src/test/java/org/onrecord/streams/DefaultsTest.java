package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

class DefaultsTest {

  private static final String LINGER = "producer.linger.ms";
  private static final Map<String, Object> AT_LEAST_ONCE =
      Map.of(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);

  private final Topics topics =
      new Topics("", new SchemaRegistry(Map.of("schema.registry.url", "mock://defaults")));

  @Test
  void recordsWaitForOthersShortlyWhereNoCommitHoldsThemBack() {
    assertThat(QuoteStreams.withDefaults(topics, Map.of())).doesNotContainKey(LINGER);
    assertThat(QuoteStreams.withDefaults(topics, AT_LEAST_ONCE)).containsEntry(LINGER, 10);
  }

  @Test
  void whatIsSetGoesBeforeADefault() {
    Map<String, Object> set = new HashMap<>(AT_LEAST_ONCE);
    set.put(LINGER, "50");
    set.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "500");

    assertThat(QuoteStreams.withDefaults(topics, set))
        .containsEntry(LINGER, "50")
        .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "500");
  }
}
