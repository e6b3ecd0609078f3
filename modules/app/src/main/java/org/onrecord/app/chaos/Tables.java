package org.onrecord.app.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.Quote;
import org.onrecord.model.Statement;
import org.onrecord.model.Topics;
import org.onrecord.streams.DeadLetters;

/**
 * What the topics that come out stand for, read_committed: each quote with how often it stands, how
 * often each rule has fired for it, the last value of each speaker and statement, and how often
 * each record was set aside. Two right runs may differ in the order of records, since tasks
 * interleave, and so in when a quote was given to another speaker; they agree in this.
 *
 * @param rows what stands under each key, in words
 * @param quotes for each statement's key, those of the quotes that it is made of
 */
record Tables(SortedMap<String, String> rows, Map<String, Set<String>> quotes) {

  private static final String QUOTE = "quote ";

  static Tables read(Map<String, Object> clients, Topics topics) {
    SortedMap<String, String> rows = new TreeMap<>();
    SortedMap<String, Integer> times = new TreeMap<>();
    Map<String, Set<String>> quotes = new HashMap<>();
    try (SinkReader reader =
        new SinkReader(
            clients,
            List.of(topics.quotes(), topics.speakers(), topics.statements(), topics.alerts()))) {
      reader.readToEnd(
          sunk -> {
            if (sunk.value() instanceof Quote quote) {
              String key = quote(quote.getQuoteId(), quote.getSpeaker().getKey());
              times.merge(key, quote.getRetracted() ? -1 : 1, Integer::sum);
            } else if (sunk.value() instanceof Alert alert) {
              count(alert, times);
            } else {
              boolean isSpeaker = sunk.record().topic().equals(topics.speakers().name());
              String key = (isSpeaker ? "speaker " : "statement ") + sunk.record().key();
              if (sunk.value() == null) {
                rows.remove(key);
              } else {
                rows.put(key, sunk.value().toString());
              }
              if (sunk.value() instanceof Statement statement) {
                quotes.put(key, quotes(statement));
              }
            }
          });
    }
    new DeadLetters(topics.deadLetters().name(), clients)
        .read(
            letter ->
                times.merge(
                    deadLetter(
                        letter.originTopic(), letter.originPartition(), letter.originOffset()),
                    1,
                    Integer::sum));
    times.forEach(
        (key, count) -> {
          if (count != 0) {
            rows.put(key, Integer.toString(count));
          }
        });
    return new Tables(rows, quotes);
  }

  private static String quote(String id, String speaker) {
    return QUOTE + id + " " + speaker;
  }

  private static Set<String> quotes(Statement statement) {
    return statement.getOccurrences().stream()
        .map(occurrence -> quote(occurrence.getQuoteId(), statement.getSpeakerKey()))
        .collect(Collectors.toSet());
  }

  private static void count(Alert alert, Map<String, Integer> times) {
    if (alert.getStatus() == AlertStatus.FIRING) {
      for (AlertQuote quote : alert.getQuotes()) {
        times.merge(
            "alert %s %s".formatted(alert.getRuleId(), quote.getQuote().getQuoteId()),
            1,
            Integer::sum);
      }
    }
  }

  private static String deadLetter(String topic, int partition, long offset) {
    return "dead letter %s-%d, offset %d".formatted(topic, partition, offset);
  }

  /** The same, and each of {@code poison} set aside once. */
  Tables with(List<RecordMetadata> poison) {
    SortedMap<String, String> all = new TreeMap<>(rows);
    poison.forEach(sent -> all.put(deadLetter(sent.topic(), sent.partition(), sent.offset()), "1"));
    return new Tables(all, quotes);
  }

  /**
   * The rows that are not as expected, as "key: this one ≠ the other". Of what several runs differ
   * in among themselves, a quote has to be as one of them has it, and the rest may be as it is; so
   * may a statement that is made of such quotes: where one release finds what the other doesn't,
   * what begins a statement need not have come to that release.
   */
  List<String> differences(List<Tables> expected) {
    SortedSet<String> keys = new TreeSet<>(rows.keySet());
    expected.forEach(other -> keys.addAll(other.rows.keySet()));
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String found = row(key);
      Set<String> others = rows(key, expected);
      boolean free =
          !key.startsWith(QUOTE)
              && (others.size() > 1
                  || quotes.getOrDefault(key, Set.of()).stream()
                      .anyMatch(quote -> rows(quote, expected).size() > 1));
      if (!free && !others.contains(found)) {
        differences.add(
            "%s: %s ≠ %s".formatted(key, found, String.join(" or ", new TreeSet<>(others))));
      }
    }
    return differences;
  }

  /** How many rows are in both alike. */
  long agreed(Tables other) {
    return rows.keySet().stream().filter(key -> row(key).equals(other.row(key))).count();
  }

  private static Set<String> rows(String key, List<Tables> tables) {
    return tables.stream().map(table -> table.row(key)).collect(Collectors.toSet());
  }

  private String row(String key) {
    return rows.getOrDefault(key, "nothing");
  }
}
