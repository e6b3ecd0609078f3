package org.onrecord.alerts.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.KnownAlertGroup;

/** What rules remember: sorted tables, on disk or wherever. */
public interface Memory {

  /** What fires, or may. */
  Table<KnownAlert> alerts();

  /** The groups that were opened. */
  Table<KnownAlertGroup> groups();

  /** The quotes that rules on statements and volumes have to know again. */
  Table<AlertQuote> quotes();

  /** Where to find what, and when to do what. */
  Table<String> index();

  /**
   * One table. Keys are sorted as strings.
   *
   * @param <V> what it holds
   */
  interface Table<V> {

    @Nullable V get(String key);

    void put(String key, V value);

    void delete(String key);

    /** The rows from {@code from} on, before {@code to}; at most {@code limit}. */
    List<Map.Entry<String, V>> range(String from, String to, int limit);
  }
}
