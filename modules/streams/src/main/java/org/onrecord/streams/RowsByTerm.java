package org.onrecord.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of {@link WordingIndex} as it was written before: a row for each term of a wording.
 * They are read once, and written anew.
 */
final class RowsByTerm {

  private static final String SEPARATOR = "\n";
  private static final String TERM = "t";

  /** Before a wording's id, where the term is one of its prefix. */
  private static final char PREFIX = '0';

  private static final StringSerializer KEYS = new StringSerializer();

  private final KeyValueStore<String, byte[]> store;
  private final boolean any;

  RowsByTerm(KeyValueStore<String, byte[]> store) {
    this.store = store;
    try (var rows = store.prefixScan(TERM + SEPARATOR, KEYS)) {
      this.any = rows.hasNext();
    }
  }

  /** Whether there were any when the store was opened. */
  boolean any() {
    return any;
  }

  /** Takes the wordings of {@code speaker} out of the store. */
  List<IndexedWording> take(String speaker) {
    if (!any) {
      return List.of();
    }
    Map<String, IndexedWording> wordings = new TreeMap<>();
    List<KeyValue<String, byte[]>> taken = new ArrayList<>();
    String start = String.join(SEPARATOR, TERM, speaker, "");
    try (KeyValueIterator<String, byte[]> rows = store.prefixScan(start, KEYS)) {
      while (rows.hasNext()) {
        KeyValue<String, byte[]> row = rows.next();
        int idAt = row.key.lastIndexOf(SEPARATOR) + 1;
        String term = row.key.substring(start.length(), idAt - 1);
        IndexedWording wording =
            wordings.computeIfAbsent(
                row.key.substring(idAt + 1),
                id -> new IndexedWording(id, row.value[0], new ArrayList<>(), new ArrayList<>()));
        (row.key.charAt(idAt) == PREFIX ? wording.prefix() : wording.rest()).add(term);
        taken.add(KeyValue.pair(row.key, null));
      }
    }
    store.putAll(taken);
    return List.copyOf(wordings.values());
  }
}
