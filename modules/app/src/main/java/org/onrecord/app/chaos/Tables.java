package org.onrecord.app.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Quote;
import org.onrecord.model.Topics;

/**
 * What the sink topics stand for, read_committed: each quote with how often it stands, and the last
 * value of each key of the others. Two right runs may differ in the order of records, since tasks
 * interleave, and so in when a quote was given to another speaker; they agree in this.
 */
record Tables(SortedMap<String, String> rows) {

  private static final String QUOTE = "quote ";

  static Tables read(Map<String, Object> clients, Topics topics) {
    SortedMap<String, String> rows = new TreeMap<>();
    SortedMap<String, Integer> standing = new TreeMap<>();
    try (SinkReader reader =
        new SinkReader(clients, List.of(topics.quotes(), topics.speakers(), topics.statements()))) {
      reader.readToEnd(
          sunk -> {
            String key =
                (sunk.record().topic().equals(topics.speakers().name()) ? "speaker " : "statement ")
                    + sunk.record().key();
            if (sunk.value() instanceof Quote quote) {
              String id = quote.getQuoteId() + " " + quote.getSpeaker().getKey();
              standing.merge(id, quote.getRetracted() ? -1 : 1, Integer::sum);
            } else if (sunk.value() == null) {
              rows.remove(key);
            } else {
              rows.put(key, sunk.value().toString());
            }
          });
    }
    standing.forEach(
        (id, times) -> {
          if (times != 0) {
            rows.put(QUOTE + id, Integer.toString(times));
          }
        });
    return new Tables(rows);
  }

  /**
   * The rows that are not as expected, as "key: this one ≠ the other". Of what several runs differ
   * in among themselves, a quote has to be as one of them has it, and the rest may be as it is.
   */
  List<String> differences(List<Tables> expected) {
    SortedSet<String> keys = new TreeSet<>(rows.keySet());
    expected.forEach(other -> keys.addAll(other.rows.keySet()));
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String found = row(key);
      Set<String> others =
          expected.stream().map(other -> other.row(key)).collect(Collectors.toSet());
      boolean free = others.size() > 1 && !key.startsWith(QUOTE);
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

  private String row(String key) {
    return rows.getOrDefault(key, "nothing");
  }
}
