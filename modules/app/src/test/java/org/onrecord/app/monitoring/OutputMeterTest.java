package org.onrecord.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/** A value that is no quote tells whether it was read. */
class OutputMeterTest {

  private final Topics topics =
      new Topics(
          Topics.DEFAULT_PREFIX,
          new SchemaRegistry(Map.of("schema.registry.url", "mock://output-meter")));
  private final ProducerRecord<byte[], byte[]> noQuote =
      new ProducerRecord<>(topics.quotes().name(), new byte[] {1}, new byte[] {1});

  @AfterEach
  void close() {
    topics.registry().close();
  }

  @Test
  void readsQuotesForMetrics() {
    assertThatThrownBy(() -> meter(true).onSend(noQuote))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void readsNoQuoteThatNobodyLooksAt() {
    assertThat(meter(false).onSend(noQuote)).isSameAs(noQuote);
  }

  private OutputMeter meter(boolean seen) {
    var meter = new OutputMeter();
    meter.configure(new Metrics(seen).measured(topics, Map.of()));
    return meter;
  }
}
