package org.onrecord.app.command;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Topic;

/** The latest version of each rule, silence and inhibition, by id; removed ones are not in it. */
final class RuleTable {

  /**
   * A version.
   *
   * @param since when it came, or comes, into force
   */
  record Version(AlertRule rule, Instant since) {}

  private RuleTable() {}

  /** Reads it from the topic. */
  static SortedMap<String, Version> read(
      Map<String, Object> kafka, Topic<String, AlertRule> topic) {
    SortedMap<String, Version> table = new TreeMap<>();
    Map<String, Long> times = new HashMap<>();
    try (SinkReader reader = new SinkReader(kafka, List.of(topic))) {
      reader.readToEnd(
          sunk -> {
            String id = sunk.record().key();
            long time = sunk.record().timestamp();
            // by its own time, as one may be dated back
            if (times.merge(id, time, Math::max) > time) {
              return;
            }
            if (sunk.value() instanceof AlertRule rule) {
              table.put(id, new Version(rule, Instant.ofEpochMilli(time)));
            } else {
              table.remove(id);
            }
          });
    }
    return table;
  }
}
