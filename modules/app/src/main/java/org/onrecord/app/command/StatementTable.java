package org.onrecord.app.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;

/**
 * The statements that stand, read from their topic to its end.
 *
 * @param standing by id
 * @param successors of those that became part of another, as far as the topic still tells, by id
 */
record StatementTable(Map<String, Statement> standing, Map<String, String> successors) {

  static StatementTable read(Map<String, Object> kafka, Topic<String, Statement> topic) {
    var table = new StatementTable(new TreeMap<>(), new HashMap<>());
    try (SinkReader reader = new SinkReader(kafka, List.of(topic))) {
      reader.readToEnd(table::add);
    }
    return table;
  }

  private void add(SinkReader.Sunk sunk) {
    String id = sunk.record().key();
    if (!(sunk.value() instanceof Statement statement)) {
      standing.remove(id);
    } else if (statement.getSupersededBy() != null) {
      standing.remove(id);
      successors.put(id, statement.getSupersededBy());
    } else if (statement.getRetracted()) {
      standing.remove(id);
    } else {
      standing.put(id, statement);
      successors.remove(id);
    }
  }
}
