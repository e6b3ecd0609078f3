package org.onrecord.streams;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where {@link WordingIndex} kept terms before: a row for each wording, beside the wording's own,
 * and before that one for each term. None are added, so that after a window there are none.
 */
final class RowsByWording {

  private static final String SEPARATOR = "\n";
  private static final String WORDING = "w";
  private static final StringSerializer KEYS = new StringSerializer();

  private final KeyValueStore<String, byte[]> store;
  private final RowsByTerm rowsByTerm;
  private final boolean any;

  RowsByWording(KeyValueStore<String, byte[]> store) {
    this.store = store;
    this.rowsByTerm = new RowsByTerm(store);
    try (var rows = store.prefixScan(WORDING + SEPARATOR, KEYS)) {
      this.any = rowsByTerm.any() || rows.hasNext();
    }
  }

  /** The wordings of {@code speaker}. */
  List<IndexedWording> of(String speaker) {
    List<IndexedWording> wordings = new ArrayList<>();
    if (!any) {
      return wordings;
    }
    for (IndexedWording wording : rowsByTerm.take(speaker)) {
      store.put(key(speaker, wording.id()), wording.toBytes());
    }
    String start = key(speaker, "");
    try (KeyValueIterator<String, byte[]> rows = store.prefixScan(start, KEYS)) {
      rows.forEachRemaining(
          row ->
              wordings.add(
                  IndexedWording.of(
                      row.key.substring(start.length()), ByteBuffer.wrap(row.value))));
    }
    return wordings;
  }

  void remove(String speaker, String id) {
    if (!any) {
      return;
    }
    if (rowsByTerm.any()) {
      of(speaker); // which makes its rows one
    }
    // delete would ask first what is there
    store.put(key(speaker, id), null);
  }

  private static String key(String speaker, String id) {
    return String.join(SEPARATOR, WORDING, speaker, id);
  }
}
