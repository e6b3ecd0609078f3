package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/** Holds the topology's shape, and with it the names that an upgrade relies on, to a text. */
class TopologyShapeTest {

  private final Topics topics =
      new Topics(
          Topics.DEFAULT_PREFIX,
          new SchemaRegistry(Map.of("schema.registry.url", "mock://topology-shape")));
  private final QuoteTopology topology =
      new QuoteTopology(topics, ScriptedExtractor::extract, ScriptedExtractor.VERSION);

  @Test
  void theShapeIsAsRecorded() throws IOException {
    assertThat(topology.get().describe().toString().strip())
        .isEqualTo(recorded("quote-topology.txt"));
  }

  @Test
  void theShapeInObservedOrderIsAsRecorded() throws IOException {
    assertThat(topology.inObservedOrder(4).get().describe().toString().strip())
        .isEqualTo(recorded("quote-topology-observed.txt"));
  }

  private String recorded(String file) throws IOException {
    try (var in = getClass().getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void everyResourceHasANameOfOurs() {
    var config = new StreamsConfig(TopologyRig.settings(topics, Path.of("unused")));
    assertThat(config.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
        .isTrue();
    for (QuoteTopology either : List.of(topology, topology.inObservedOrder(4))) {
      assertThat(either.get(config).describe().toString())
          .as("numbered names are Kafka's own")
          .doesNotContainPattern("KSTREAM|KTABLE|STATE-STORE|\\d{10}");
    }
  }
}
