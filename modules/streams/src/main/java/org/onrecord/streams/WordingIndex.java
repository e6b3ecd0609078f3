package org.onrecord.streams;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Finds the wordings of a speaker that may be like another, by their terms. The store holds a row
 * for each wording; those of the speakers met last are in memory, by term.
 *
 * <p>A wording is looked up by its rarest terms only, so that it costs little however much a
 * speaker has said.
 */
final class WordingIndex {

  private static final String SEPARATOR = "\n";
  private static final String WORDING = "w";
  private static final StringSerializer KEYS = new StringSerializer();

  /** Beside those of the speaker who has most; a wording takes about 500 bytes. */
  private static final int MOST_IN_MEMORY = 20_000;

  private static final float LOAD_FACTOR = 0.75f;

  private final KeyValueStore<String, byte[]> store;

  /** By speaker, the one met last at the end. */
  private final Map<String, TermIndex> recent = new LinkedHashMap<>(16, LOAD_FACTOR, true);

  /** How many wordings, and speakers, which without any take some memory, too. */
  private int inMemory;

  /** What takes longest to read: it stays, however many others come. */
  private TermIndex largest = new TermIndex();

  WordingIndex(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** The ids of the wordings that may be like {@code wording}. */
  Set<String> candidates(String speaker, IndexedWording wording) {
    return of(speaker).candidates(wording);
  }

  void add(String speaker, IndexedWording wording) {
    TermIndex index = of(speaker);
    store.put(key(speaker, wording.id()), wording.toBytes());
    int before = index.size();
    index.add(wording);
    count(index, index.size() - before);
  }

  void remove(String speaker, String id) {
    TermIndex index = recent.get(speaker);
    if (index != null) {
      int before = index.size();
      index.remove(id);
      count(index, index.size() - before);
    }
    // delete would ask first what is there
    store.put(key(speaker, id), null);
  }

  private TermIndex of(String speaker) {
    TermIndex known = recent.get(speaker);
    if (known != null) {
      return known;
    }
    TermIndex index = read(speaker);
    recent.put(speaker, index);
    count(index, 1 + index.size());
    Iterator<TermIndex> eldest = recent.values().iterator();
    while (inMemory - largest.size() > MOST_IN_MEMORY && eldest.hasNext()) {
      TermIndex other = eldest.next();
      if (other != largest && other != index) {
        inMemory -= 1 + other.size();
        eldest.remove();
      }
    }
    return index;
  }

  private void count(TermIndex index, int more) {
    inMemory += more;
    if (index.size() > largest.size()) {
      largest = index;
    }
  }

  private TermIndex read(String speaker) {
    TermIndex index = new TermIndex();
    String start = key(speaker, "");
    try (KeyValueIterator<String, byte[]> rows = store.prefixScan(start, KEYS)) {
      rows.forEachRemaining(
          row -> index.add(IndexedWording.of(row.key.substring(start.length()), row.value)));
    }
    return index;
  }

  private static String key(String speaker, String id) {
    return String.join(SEPARATOR, WORDING, speaker, id);
  }
}
