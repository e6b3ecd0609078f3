package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.InForce;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.KnownAlertGroup;

/** What one rule remembers, and its timers. */
final class RuleMemory {

  private static final String VERSION = "v";
  private static final String QUOTE = "q";
  private static final String MEMBER = "m";
  private static final String FACT = "f";

  private final Memory memory;
  private final Timers timers;
  private final String sequence;
  private final String ruleId;

  RuleMemory(Memory memory, Timers timers, String sequence, String ruleId) {
    this.memory = memory;
    this.timers = timers;
    this.sequence = sequence;
    this.ruleId = ruleId;
  }

  /**
   * Makes this the memory of {@code rule}, which forgets what an earlier version of it knew.
   *
   * @param at when its first event comes
   * @return false if it is that of a later version already
   */
  boolean isOf(InForce rule, Instant at) {
    String now = Keys.of(Keys.time(rule.since()), rule.rule().version());
    String known = memory.index().get(key(VERSION));
    if (known != null) {
      String version = known.substring(0, known.lastIndexOf(Keys.of("", "")));
      if (version.equals(now)) {
        return true;
      }
      if (version.compareTo(now) > 0) {
        return false;
      }
      clear();
    }
    memory.index().put(key(VERSION), Keys.of(now, Keys.time(at)));
    return true;
  }

  /** When the first event of this version came. */
  Instant begun() {
    List<String> version = Keys.parts(required(memory.index().get(key(VERSION))));
    return Keys.time(version.get(version.size() - 1));
  }

  /** Forgets everything. */
  void clear() {
    clear(memory.alerts());
    clear(memory.groups());
    clear(memory.quotes());
    clear(memory.index());
  }

  private void clear(Memory.Table<?> table) {
    for (Map.Entry<String, ?> row :
        table.range(Keys.from(key()), Keys.to(key()), Integer.MAX_VALUE)) {
      table.delete(row.getKey());
    }
  }

  @Nullable KnownAlert alert(String id) {
    return memory.alerts().get(key(id));
  }

  void put(String id, KnownAlert alert) {
    memory.alerts().put(key(id), alert);
  }

  void removeAlert(String id) {
    KnownAlert alert = alert(id);
    if (alert != null) {
      alert.getQuotes().forEach(quote -> unlink(quote.getQuote().getQuoteId(), id));
      memory.alerts().delete(key(id));
    }
  }

  /** Makes an alert findable by a quote. */
  void link(String quoteId, String alertId) {
    memory.index().put(key(QUOTE, quoteId, alertId), alertId);
  }

  void unlink(String quoteId, String alertId) {
    memory.index().delete(key(QUOTE, quoteId, alertId));
  }

  /** The alerts that are linked with a quote. */
  List<String> linked(String quoteId) {
    return List.copyOf(rows(memory.index(), QUOTE, quoteId).values());
  }

  @Nullable KnownAlertGroup group(String id) {
    return memory.groups().get(key(id));
  }

  void put(String id, KnownAlertGroup group) {
    memory.groups().put(key(id), group);
  }

  void removeGroup(String id) {
    memory.groups().delete(key(id));
  }

  void join(String groupId, String alertId) {
    memory.index().put(key(MEMBER, groupId, alertId), alertId);
  }

  void leave(String groupId, String alertId) {
    memory.index().delete(key(MEMBER, groupId, alertId));
  }

  /** The alerts that joined a group and didn't leave it. */
  List<String> members(String groupId) {
    return List.copyOf(rows(memory.index(), MEMBER, groupId).values());
  }

  @Nullable AlertQuote quote(String... id) {
    return memory.quotes().get(key(Keys.of(id)));
  }

  void put(AlertQuote quote, String... id) {
    memory.quotes().put(key(Keys.of(id)), quote);
  }

  void removeQuote(String... id) {
    memory.quotes().delete(key(Keys.of(id)));
  }

  void removeQuotes(String prefix, String before) {
    memory
        .quotes()
        .range(Keys.from(key(prefix)), key(prefix, before), Integer.MAX_VALUE)
        .forEach(row -> memory.quotes().delete(row.getKey()));
  }

  /**
   * The quotes whose keys begin with {@code prefix} and go on from {@code from}, in their order.
   */
  List<AlertQuote> quotes(String prefix, String from) {
    return memory
        .quotes()
        .range(key(prefix, from), Keys.to(key(prefix)), Integer.MAX_VALUE)
        .stream()
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Something else that is worth knowing. */
  @Nullable String fact(String... name) {
    return memory.index().get(key(FACT, Keys.of(name)));
  }

  void putFact(String value, String... name) {
    memory.index().put(key(FACT, Keys.of(name)), value);
  }

  void removeFact(String... name) {
    memory.index().delete(key(FACT, Keys.of(name)));
  }

  /** The facts whose names begin with {@code prefix}, by the last part of their names. */
  Map<String, String> facts(String... prefix) {
    return rows(memory.index(), FACT, Keys.of(prefix));
  }

  void set(Instant due, Timers.Kind kind, String subject) {
    timers.set(new Timers.Timer(due, kind, sequence, ruleId, subject));
  }

  private static <V> Map<String, V> rows(Memory.Table<V> table, String key) {
    Map<String, V> rows = new TreeMap<>();
    for (Map.Entry<String, V> row : table.range(Keys.from(key), Keys.to(key), Integer.MAX_VALUE)) {
      rows.put(row.getKey().substring(key.length() + 1), row.getValue());
    }
    return rows;
  }

  private <V> Map<String, V> rows(Memory.Table<V> table, String type, String name) {
    return rows(table, key(type, name));
  }

  private String key(String... parts) {
    return Keys.of(sequence, ruleId) + (parts.length == 0 ? "" : Keys.of("", Keys.of(parts)));
  }

  private static String required(@Nullable String version) {
    if (version == null) {
      throw new IllegalStateException("a rule's memory is used before it is its own");
    }
    return version;
  }
}
