package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/** What reached the sink topics, key by key, in order. */
final class SinkLogs {

  private final Topics topics;
  private final Map<String, List<String>> logs = new TreeMap<>();
  private int size;

  SinkLogs(Topics topics) {
    this.topics = topics;
  }

  /** The topics that have them: all but those of the inputs, aliases that were learned included. */
  static List<Topic<?, ?>> sinks(Topics topics) {
    return List.of(
        topics.quotes(),
        topics.speakers(),
        topics.statements(),
        topics.alerts(),
        topics.speakerAliases(),
        topics.deadLetters());
  }

  /** Adds a record; what was sent as an input is none. */
  void add(Topic<?, ?> topic, byte[] key, byte[] value, long timestamp, Headers headers) {
    String keyText = new String(key, StandardCharsets.UTF_8);
    if (topic == topics.speakerAliases() && !keyText.startsWith(QuoteTopology.LEARNED)) {
      return;
    }
    size++;
    String prefix = topics.articles().name().replace("articles", "");
    logs.computeIfAbsent(
            topic.name().substring(prefix.length()) + " " + keyText, k -> new ArrayList<>())
        .add(line(topic, value, timestamp, headers));
  }

  /**
   * Of an alert its order is left out: what waited for a time is sent with the next tick, and it
   * makes no difference where that is.
   */
  private String line(Topic<?, ?> topic, byte[] value, long timestamp, Headers headers) {
    if (topic == topics.alerts()) {
      return "%d %s"
          .formatted(timestamp, topic.valueSerde().deserializer().deserialize(topic.name(), value));
    }
    if (value == null) {
      return "%s %d null".formatted(Order.required(headers), timestamp);
    }
    Object read = topic.valueSerde().deserializer().deserialize(topic.name(), value);
    return "%s %d %s %s"
        .formatted(
            Order.required(headers),
            timestamp,
            read instanceof byte[] ? "" : read,
            HexFormat.of().toHexDigits(Hash64.of(value)));
  }

  Map<String, List<String>> byKey() {
    return logs;
  }

  /**
   * Of each key, what came of the first {@code inputs}.
   *
   * @param last when the last of these was observed, with none of the others
   */
  Map<String, List<String>> upTo(int inputs, Instant last) {
    Map<String, List<String>> before = new TreeMap<>();
    logs.forEach(
        (key, log) -> {
          Predicate<String> isBefore =
              key.startsWith("alerts ")
                  ? line -> time(line) <= last.toEpochMilli()
                  : line -> number(line) < inputs;
          List<String> lines = log.stream().filter(isBefore).toList();
          if (!lines.isEmpty()) {
            before.put(key, lines);
          }
        });
    return before;
  }

  /** The number of the input that a line came of. */
  private static long number(String line) {
    return Long.parseLong(line.split(" ")[1]);
  }

  private static long time(String alert) {
    return Long.parseLong(alert.split(" ", 2)[0]);
  }

  /** How many records there are of {@code topic}, named without its prefix. */
  long count(String topic) {
    return logs.entrySet().stream()
        .filter(log -> log.getKey().startsWith(topic + " "))
        .mapToLong(log -> log.getValue().size())
        .sum();
  }

  int size() {
    return size;
  }
}
