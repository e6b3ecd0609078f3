package org.onrecord.app.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Quote;
import org.onrecord.model.Topics;

/**
 * What the sink topics stand for, read_committed: each quote with how often it stands, and the last
 * value of each key of the others. Two right runs may differ in the order of records, since tasks
 * interleave, and so in when a quote was given to another speaker; they agree in this.
 */
record Tables(SortedMap<String, String> rows) {

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
            rows.put("quote " + id, Integer.toString(times));
          }
        });
    return new Tables(rows);
  }

  /** The rows that differ, as "key: this one ≠ the other". */
  List<String> differences(Tables other) {
    SortedSet<String> keys = new TreeSet<>(rows.keySet());
    keys.addAll(other.rows.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String one = rows.getOrDefault(key, "nothing");
      String another = other.rows.getOrDefault(key, "nothing");
      if (!one.equals(another)) {
        differences.add("%s: %s ≠ %s".formatted(key, one, another));
      }
    }
    return differences;
  }
}
