package org.onrecord.streams;

import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.KnownStatement;
import org.onrecord.model.KnownWording;
import org.onrecord.streams.statement.Wording;

/**
 * What is kept for statements, each under its speaker's key:
 *
 * <ul>
 *   <li>the wordings, with the quotes that have them and the wordings they are like;
 *   <li>the statements that were sent, by the hash of what was sent;
 *   <li>an index: from terms to wordings, see {@link WordingIndex}, and from times to the
 *       statements that are forgotten then.
 * </ul>
 */
final class StatementStore {

  private static final char SEPARATOR = '\n';
  private static final int COMPARABLE_WORDINGS = 1000;

  private final KeyValueStore<String, KnownWording> wordings;
  private final KeyValueStore<String, KnownStatement> statements;
  private final WordingIndex wordingIndex;
  private final RowsByTime expiries;

  /** By the wordings' ids, which are hashes of all that they are made of. */
  private final RecentlyUsed<Wording> comparable = new RecentlyUsed<>(COMPARABLE_WORDINGS);

  StatementStore(ProcessorContext<?, ?> context) {
    this.wordings = store(context, QuoteTopology.WORDINGS);
    this.statements = store(context, QuoteTopology.KNOWN_STATEMENTS);
    KeyValueStore<String, byte[]> index = store(context, QuoteTopology.STATEMENT_INDEX);
    this.wordingIndex = new WordingIndex(index);
    this.expiries = new RowsByTime(index, "x", SEPARATOR);
  }

  private static <S extends StateStore> S store(ProcessorContext<?, ?> context, String name) {
    return context.getStateStore(name);
  }

  @Nullable KnownWording wording(String speaker, String id) {
    return wordings.get(key(speaker, id));
  }

  void put(String speaker, String id, KnownWording wording) {
    wordings.put(key(speaker, id), wording);
  }

  void remove(String speaker, String id) {
    wordings.put(key(speaker, id), null);
    wordingIndex.remove(speaker, id);
  }

  /** The wording {@code id} as it is compared. */
  Wording comparable(String id, KnownWording wording) {
    return comparable.computeIfAbsent(id, absent -> WordingMapping.comparable(wording));
  }

  /** The same, if it has been asked for of late; else null. */
  @Nullable Wording comparable(String id) {
    return comparable.get(id);
  }

  /** Makes a wording findable. */
  void index(String speaker, IndexedWording wording) {
    wordingIndex.add(speaker, wording);
  }

  /** The ids of the wordings that may be like {@code wording}. */
  Set<String> candidates(String speaker, IndexedWording wording) {
    return wordingIndex.candidates(speaker, wording);
  }

  @Nullable KnownStatement statement(String speaker, String id) {
    return statements.get(key(speaker, id));
  }

  void put(String speaker, String id, @Nullable KnownStatement before, KnownStatement statement) {
    if (before == null || !before.getExpiresAt().equals(statement.getExpiresAt())) {
      if (before != null) {
        expiries.remove(expiry(before, speaker, id));
      }
      expiries.put(expiry(statement, speaker, id));
    }
    statements.put(key(speaker, id), statement);
  }

  void remove(String speaker, String id, KnownStatement statement) {
    expiries.remove(expiry(statement, speaker, id));
    statements.put(key(speaker, id), null);
  }

  /** A statement that is to be forgotten. */
  record Expired(String speaker, String id) {}

  /**
   * The statements that expire before {@code time}, in milliseconds since 1970. They have to be
   * removed: they aren't told again.
   */
  List<Expired> expired(long time) {
    return expiries.before(time).stream().map(row -> new Expired(row.owner(), row.id())).toList();
  }

  private static RowsByTime.Row expiry(KnownStatement statement, String speaker, String id) {
    return new RowsByTime.Row(statement.getExpiresAt().toEpochMilli(), speaker, id);
  }

  private static String key(String speaker, String id) {
    return speaker + SEPARATOR + id;
  }
}
