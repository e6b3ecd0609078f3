package org.onrecord.streams;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.engine.Memory;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.KnownAlertGroup;

/** What rules remember, in stores. */
final class AlertMemory implements Memory {

  static final String ALERTS = "known-alerts";
  static final String GROUPS = "known-alert-groups";
  static final String QUOTES = "alert-quotes";
  static final String INDEX = "alert-index";

  private final Table<KnownAlert> alerts;
  private final Table<KnownAlertGroup> groups;
  private final Table<AlertQuote> quotes;
  private final Table<String> index;

  AlertMemory(ProcessorContext<?, ?> context) {
    alerts = new StoredTable<>(context.getStateStore(ALERTS));
    groups = new StoredTable<>(context.getStateStore(GROUPS));
    quotes = new StoredTable<>(context.getStateStore(QUOTES));
    index = new StoredTable<>(context.getStateStore(INDEX));
  }

  @Override
  public Table<KnownAlert> alerts() {
    return alerts;
  }

  @Override
  public Table<KnownAlertGroup> groups() {
    return groups;
  }

  @Override
  public Table<AlertQuote> quotes() {
    return quotes;
  }

  @Override
  public Table<String> index() {
    return index;
  }

  private record StoredTable<V>(KeyValueStore<String, V> store) implements Table<V> {

    @Override
    public @Nullable V get(String key) {
      return store.get(key);
    }

    @Override
    public void put(String key, V value) {
      store.put(key, value);
    }

    @Override
    public void delete(String key) {
      store.delete(key);
    }

    /** A store's range has its end, too; no table has a row there. */
    @Override
    public List<Map.Entry<String, V>> range(String from, String to, int limit) {
      List<Map.Entry<String, V>> rows = new ArrayList<>();
      try (var found = store.range(from, to)) {
        while (found.hasNext() && rows.size() < limit) {
          var row = found.next();
          rows.add(new SimpleImmutableEntry<>(row.key, row.value));
        }
      }
      return rows;
    }
  }
}
