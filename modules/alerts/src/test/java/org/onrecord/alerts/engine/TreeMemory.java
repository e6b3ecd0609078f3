package org.onrecord.alerts.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.KnownAlertGroup;

/** A memory in memory. */
record TreeMemory(
    TreeTable<KnownAlert> alerts,
    TreeTable<KnownAlertGroup> groups,
    TreeTable<AlertQuote> quotes,
    TreeTable<String> index)
    implements Memory {

  TreeMemory() {
    this(new TreeTable<>(), new TreeTable<>(), new TreeTable<>(), new TreeTable<>());
  }

  int size() {
    return alerts.rows.size() + groups.rows.size() + quotes.rows.size() + index.rows.size();
  }

  static final class TreeTable<V> implements Table<V> {

    private final TreeMap<String, V> rows = new TreeMap<>();

    @Override
    public V get(String key) {
      return rows.get(key);
    }

    @Override
    public void put(String key, V value) {
      rows.put(key, value);
    }

    @Override
    public void delete(String key) {
      rows.remove(key);
    }

    @Override
    public List<Map.Entry<String, V>> range(String from, String to, int limit) {
      return rows.subMap(from, to).entrySet().stream().limit(limit).map(Map.Entry::copyOf).toList();
    }
  }
}
