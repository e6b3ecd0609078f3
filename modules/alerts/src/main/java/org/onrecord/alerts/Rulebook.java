package org.onrecord.alerts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;

/**
 * All rules, silences and inhibitions, with all their versions: what is in force is asked for a
 * time, so that a replay finds each as it was, and one that is put late changes nothing for quotes
 * observed before it. For use by several threads.
 */
public final class Rulebook {

  /**
   * The sequence of all rules that an inhibition names, on either side. Whether an alert is
   * inhibited depends on what else fires at that time; so these rules' events have to come in one
   * sequence, or the answer would depend on which partition is ahead. The other rules have a
   * sequence each, and are spread over all partitions.
   */
  public static final String INHIBITABLE = "\u0002inhibitable";

  private final Map<String, NavigableMap<Instant, Optional<RuleDocument>>> versions =
      new ConcurrentHashMap<>();

  private final RuleIndex index = new RuleIndex();
  private final RuleMeter meter;

  /** The ids of silences and inhibitions, which are few. */
  private final Map<String, Boolean> moderating = new ConcurrentHashMap<>();

  public Rulebook() {
    this(RuleMeter.NONE);
  }

  /** Rules whose cost is measured. */
  public Rulebook(RuleMeter meter) {
    this.meter = meter;
  }

  /**
   * From {@code time} on, {@code id} is {@code document}.
   *
   * @param document null if it ends then
   */
  public void put(String id, Instant time, @Nullable RuleDocument document) {
    if (document instanceof Silence || document instanceof Inhibition) {
      moderating.put(id, true);
    }
    versions
        .computeIfAbsent(id, absent -> new ConcurrentSkipListMap<>())
        .put(time, Optional.ofNullable(document));
    if (document instanceof Rule rule) {
      index.add(rule, time);
    }
  }

  /**
   * Finds the rules whose conditions on quotes {@code quote} meets, as in force when it was
   * observed; also those with conditions on statements or a volume, which it may meet further.
   *
   * @param names what else the speaker is called, as of then
   */
  public Matching match(Quote quote, Collection<String> names) {
    RuleMatcher matcher = new RuleMatcher(quote, names, meter);
    for (IndexedRule candidate : index.candidates(matcher.terms())) {
      if (isInForce(candidate, quote.getObservedAt())) {
        matcher.match(candidate);
      }
    }
    return matcher.matching();
  }

  private boolean isInForce(IndexedRule indexed, Instant time) {
    var version = version(indexed.rule().id(), time);
    return version != null
        && version.getKey().equals(indexed.since())
        // not one that another of the same time has taken the place of
        && version.getValue().orElse(null) == indexed.rule();
  }

  /** Whether what is known of {@code id} for {@code time} is of {@code version}, or later. */
  public boolean knows(String id, Instant version, Instant time) {
    var known = version(id, time);
    return known != null && !known.getKey().isBefore(version);
  }

  /** Whether there never was any. */
  public boolean isEmpty() {
    return versions.isEmpty();
  }

  /** The rule as it is in force at {@code time}; null if there is none. */
  public @Nullable InForce rule(String id, Instant time) {
    Map.Entry<Instant, Optional<RuleDocument>> version = version(id, time);
    if (version == null || !(version.getValue().orElse(null) instanceof Rule rule)) {
      return null;
    }
    boolean inhibitable = isInhibitable(rule, time);
    Instant since = beginning(id, rule, version.getKey());
    var changes = new TreeSet<Instant>();
    for (String other : moderating.keySet()) {
      changes.addAll(versions(other).subMap(since, false, time, true).keySet());
    }
    for (Instant change : changes.descendingSet()) {
      if (isInhibitable(rule, change.minusMillis(1)) != inhibitable) {
        since = change;
        break;
      }
    }
    return new InForce(rule, version.getKey(), since, inhibitable ? INHIBITABLE : id);
  }

  /** When a version came into force that was put again unchanged, as one that is dated back. */
  private Instant beginning(String id, Rule rule, Instant put) {
    Instant since = put;
    Map.Entry<Instant, Optional<RuleDocument>> before = versions(id).lowerEntry(put);
    while (before != null && before.getValue().equals(Optional.of(rule))) {
      since = before.getKey();
      before = versions(id).lowerEntry(since);
    }
    return since;
  }

  /** Whether a silence keeps an alert with these labels back at {@code time}. */
  public boolean isSilenced(AlertLabels labels, Instant time) {
    return moderating(Silence.class, time).stream()
        .anyMatch(
            silence ->
                !time.isBefore(silence.startsAt())
                    && time.isBefore(silence.endsAt())
                    && labels.match(silence.matchers()));
  }

  /** Whether alerts of {@code rule} may inhibit others at {@code time}. */
  public boolean inhibits(Rule rule, Instant time) {
    return inhibitions(time).stream()
        .anyMatch(inhibition -> AlertLabels.mayMatch(rule, inhibition.source()));
  }

  /** The inhibitions in force at {@code time}. */
  public List<Inhibition> inhibitions(Instant time) {
    return moderating(Inhibition.class, time);
  }

  private boolean isInhibitable(Rule rule, Instant time) {
    return inhibitions(time).stream()
        .anyMatch(
            inhibition ->
                AlertLabels.mayMatch(rule, inhibition.source())
                    || AlertLabels.mayMatch(rule, inhibition.target()));
  }

  private <T extends RuleDocument> List<T> moderating(Class<T> type, Instant time) {
    return moderating.keySet().stream()
        .sorted()
        .map(id -> version(id, time))
        .filter(version -> version != null && type.isInstance(version.getValue().orElse(null)))
        .map(version -> type.cast(version.getValue().orElseThrow()))
        .toList();
  }

  private Map.@Nullable Entry<Instant, Optional<RuleDocument>> version(String id, Instant time) {
    return versions(id).floorEntry(time);
  }

  private NavigableMap<Instant, Optional<RuleDocument>> versions(String id) {
    return versions.getOrDefault(id, new ConcurrentSkipListMap<>());
  }
}
