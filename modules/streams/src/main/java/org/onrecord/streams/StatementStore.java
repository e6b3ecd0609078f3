package org.onrecord.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
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
 *   <li>an index: from each term to the wordings that have it, and from times to the statements
 *       that are forgotten then.
 * </ul>
 *
 * <p>A wording is looked up by its rarest terms only, so that it costs little however much a
 * speaker has said.
 */
final class StatementStore {

  private static final String SEPARATOR = "\n";
  private static final String TERM = "t";
  private static final String EXPIRY = "x";

  /** Before a wording's id, where the term is one of its prefix; what isn't, sorts after. */
  private static final String PREFIX = "0";

  private static final String REST = "1";
  private static final byte[] THERE = {1};
  private static final StringSerializer TERMS = new StringSerializer();

  private static final int COMPARABLE_WORDINGS = 1000;

  /** Of so few terms one that is shared may be half of all; of more, two have to be. */
  private static final int FEW_TERMS = 3;

  private final KeyValueStore<String, KnownWording> wordings;
  private final KeyValueStore<String, KnownStatement> statements;
  private final KeyValueStore<String, byte[]> index;

  /** By the wordings' ids, which are hashes of all that they are made of. */
  private final RecentlyUsed<Wording> comparable = new RecentlyUsed<>(COMPARABLE_WORDINGS);

  /**
   * Nothing that is still there expires before this, in milliseconds since 1970. To look from the
   * beginning would be to step over the marks of all that was ever deleted there.
   */
  private long nothingBefore = Long.MIN_VALUE;

  StatementStore(ProcessorContext<?, ?> context) {
    this.wordings = store(context, QuoteTopology.WORDINGS);
    this.statements = store(context, QuoteTopology.KNOWN_STATEMENTS);
    this.index = store(context, QuoteTopology.STATEMENT_INDEX);
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
  }

  /** The wording {@code id} as it is compared. */
  Wording comparable(String id, KnownWording wording) {
    return comparable.computeIfAbsent(id, absent -> WordingMapping.comparable(wording));
  }

  /** Makes a wording findable. */
  void index(String speaker, String id, Wording wording) {
    putTerms(speaker, id, wording, breadth(wording));
  }

  /** How many terms have to be shared with a wording at least. */
  private static byte[] breadth(Wording wording) {
    boolean few = wording.indexed().size() <= FEW_TERMS || wording.hasQuotedPhrase();
    return new byte[] {(byte) (few ? 1 : 2)};
  }

  /** Makes a wording no longer findable. */
  void unindex(String speaker, String id, Wording wording) {
    putTerms(speaker, id, wording, null);
  }

  /** In one go, and without asking what was there, as {@code delete} does: that costs more. */
  private void putTerms(String speaker, String id, Wording wording, byte @Nullable [] breadth) {
    Set<String> prefix = wording.prefix();
    List<KeyValue<String, byte[]>> terms = new ArrayList<>();
    for (String term : wording.indexed()) {
      String place = prefix.contains(term) ? PREFIX : REST;
      terms.add(KeyValue.pair(term(speaker, term) + place + id, breadth));
    }
    index.putAll(terms);
  }

  /** The ids of the wordings that may be like {@code wording}. */
  Set<String> candidates(String speaker, Wording wording) {
    // each term is met once for a wording: it is in its prefix, or it isn't
    Map<String, Integer> shared = new HashMap<>();
    Set<String> ids = new TreeSet<>();
    int own = breadth(wording)[0];
    Set<String> prefix = wording.prefix();
    for (String term : wording.indexed()) {
      String start = term(speaker, term);
      // with one of its own prefix, all that have it, in one scan
      collect(prefix.contains(term) ? start : start + PREFIX, start.length() + 1, own, shared, ids);
    }
    return ids;
  }

  @Nullable KnownStatement statement(String speaker, String id) {
    return statements.get(key(speaker, id));
  }

  void put(String speaker, String id, @Nullable KnownStatement before, KnownStatement statement) {
    if (before == null || !before.getExpiresAt().equals(statement.getExpiresAt())) {
      if (before != null) {
        index.put(expiry(before, speaker, id), null);
      }
      index.put(expiry(statement, speaker, id), THERE);
      nothingBefore = Math.min(nothingBefore, statement.getExpiresAt().toEpochMilli());
    }
    statements.put(key(speaker, id), statement);
  }

  void remove(String speaker, String id, KnownStatement statement) {
    index.put(expiry(statement, speaker, id), null);
    statements.put(key(speaker, id), null);
  }

  /** A statement that is to be forgotten. */
  record Expired(String speaker, String id) {}

  /**
   * The statements that expire before {@code time}, in milliseconds since 1970. They have to be
   * removed: they aren't told again.
   */
  List<Expired> expired(long time) {
    List<Expired> expired = new ArrayList<>();
    if (time <= nothingBefore) {
      return expired;
    }
    String from = EXPIRY + SEPARATOR + ordered(nothingBefore);
    String to = EXPIRY + SEPARATOR + ordered(time);
    try (KeyValueIterator<String, byte[]> due = index.range(from, to)) {
      while (due.hasNext()) {
        String[] parts = due.next().key.split(SEPARATOR, -1);
        expired.add(new Expired(parts[2], parts[3]));
      }
    }
    nothingBefore = time;
    return expired;
  }

  private void collect(
      String start, int idAt, int own, Map<String, Integer> shared, Set<String> ids) {
    try (KeyValueIterator<String, byte[]> found = index.prefixScan(start, TERMS)) {
      while (found.hasNext()) {
        KeyValue<String, byte[]> entry = found.next();
        String id = entry.key.substring(idAt);
        if (shared.merge(id, 1, Integer::sum) >= Math.min(own, entry.value[0])) {
          ids.add(id);
        }
      }
    }
  }

  private static String term(String speaker, String term) {
    return String.join(SEPARATOR, TERM, speaker, term, "");
  }

  private static String expiry(KnownStatement statement, String speaker, String id) {
    long time = statement.getExpiresAt().toEpochMilli();
    return String.join(SEPARATOR, EXPIRY, ordered(time), speaker, id);
  }

  /** A time as text that sorts as times do, those before 1970 too. */
  private static String ordered(long time) {
    return HexFormat.of().toHexDigits(time ^ Long.MIN_VALUE);
  }

  private static String key(String speaker, String id) {
    return speaker + SEPARATOR + id;
  }
}
