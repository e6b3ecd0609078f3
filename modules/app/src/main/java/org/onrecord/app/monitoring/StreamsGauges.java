package org.onrecord.app.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What Kafka Streams measures by partition or task, summed by topic or store. */
final class StreamsGauges {

  private static final String REPARTITION = "-repartition";

  private final Supplier<Map<MetricName, ? extends Metric>> kafka;
  private final Map<String, String> topics;
  private final String internal;
  private final MultiGauge lag;
  private final MultiGauge state;

  /**
   * @param kafka the metrics of Kafka Streams
   * @param topics the labels of topics that others read or write, by name
   * @param applicationId what the names of internal topics begin with
   */
  StreamsGauges(
      Supplier<Map<MetricName, ? extends Metric>> kafka,
      Map<String, String> topics,
      String applicationId,
      MeterRegistry registry) {
    this.kafka = kafka;
    this.topics = topics;
    this.internal = applicationId + "-";
    this.lag =
        MultiGauge.builder("onrecord.lag.records")
            .description("Records that this instance has still to read, by topic.")
            .register(registry);
    this.state =
        MultiGauge.builder("onrecord.state")
            .baseUnit("bytes")
            .description("What a store takes, in files and in memory not yet written to them.")
            .register(registry);
  }

  /** Takes on what has changed. */
  void refresh() {
    Map<Tags, Double> lags = new HashMap<>();
    Map<Tags, Double> sizes = new HashMap<>();
    kafka
        .get()
        .forEach(
            (name, metric) -> {
              switch (name.name()) {
                case "records-lag" ->
                    topic(name).ifPresent(t -> add(lags, Tags.of("topic", t), metric));
                case "total-sst-files-size" -> add(sizes, store(name, "files"), metric);
                case "cur-size-all-mem-tables" -> add(sizes, store(name, "memory"), metric);
                default -> {}
              }
            });
    show(lag, lags);
    show(state, sizes);
  }

  /** The topic's label, where it is one that the topology reads to process it. */
  private Optional<String> topic(MetricName name) {
    String client = name.tags().getOrDefault("client-id", "");
    if (client.endsWith("-restore-consumer") || client.endsWith("-global-consumer")) {
      return Optional.empty();
    }
    String topic = name.tags().getOrDefault("topic", "");
    if (topic.startsWith(internal) && topic.endsWith(REPARTITION)) {
      return Optional.of(topic.substring(internal.length(), topic.length() - REPARTITION.length()));
    }
    // Kafka has each twice, once with dots written as underscores, which is no topic of ours
    return Optional.ofNullable(topics.get(topic));
  }

  private static Tags store(MetricName name, String in) {
    return Tags.of("store", name.tags().getOrDefault("rocksdb-state-id", ""), "in", in);
  }

  private static void add(Map<Tags, Double> sums, Tags tags, Metric metric) {
    if (metric.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
      sums.merge(tags, number.doubleValue(), Double::sum);
    }
  }

  private static void show(MultiGauge gauge, Map<Tags, Double> values) {
    gauge.register(
        values.entrySet().stream().map(e -> Row.of(e.getKey(), e.getValue())).toList(), true);
  }
}
