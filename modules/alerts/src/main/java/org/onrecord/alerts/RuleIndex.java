package org.onrecord.alerts;

import static java.util.Comparator.comparing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;

/**
 * All rules, to find those that a quote meets: a reverse search, in which the rules are what is
 * indexed and the quote is the query.
 *
 * <p>It is point-in-time: a quote meets only the version of a rule that was in force when the quote
 * was observed. Former versions stay, so that a replay finds each as it was; one that is put late
 * changes nothing for quotes observed before it.
 *
 * <p>Rules are taken in together, at the next quote: so that many of them cost little more than
 * one. For use by several threads.
 */
public final class RuleIndex implements Closeable {

  /** How many of a quote's terms and their positions one rule may look at. */
  static final long BUDGET = 50_000;

  private final Monitor monitor;
  private final Map<String, NavigableMap<Instant, Optional<Rule>>> versions =
      new ConcurrentHashMap<>();
  private final Map<String, MonitorQuery> pending = new LinkedHashMap<>();
  private volatile boolean stale;

  /** An index without rules. */
  public RuleIndex() {
    try {
      monitor = new Monitor(QuoteDocument.ANALYZER, new Presearch(), new FewSegments());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a rule, or a version of one.
   *
   * @param from the first time, by observedAt, that it is in force; it ends the version before
   */
  public void put(Rule rule, Instant from) {
    String id = rule.id() + '@' + from.toEpochMilli();
    MonitorQuery query = new MonitorQuery(id, query(rule));
    synchronized (pending) {
      versions(rule.id()).put(from, Optional.of(rule));
      pending.put(id, query);
      stale = true;
    }
  }

  /**
   * Ends a rule: it was removed, or is disabled.
   *
   * @param at the first time, by observedAt, that it is no longer in force
   */
  public void end(String ruleId, Instant at) {
    synchronized (pending) {
      versions(ruleId).put(at, Optional.empty());
    }
  }

  /**
   * Finds the rules whose conditions on quotes {@code quote} meets, as in force when it was
   * observed; also those with conditions on statements or a volume, which it may meet further.
   *
   * @param names what else the speaker is called, as of then
   */
  public Matching match(Quote quote, Collection<String> names) {
    takeIn();
    QuoteDocument document = new QuoteDocument(quote, names);
    MatchingQueries<FoundRule> found;
    try {
      found =
          monitor.match(
              document.document(),
              searcher -> new RuleMatcher(searcher, id -> inForce(id, quote), quote, document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found
        .getErrors()
        .values()
        .forEach(
            error -> {
              throw new IllegalStateException("a rule can't be matched", error);
            });
    List<RuleMatch> matches = new ArrayList<>();
    List<RuleFailure> failures = new ArrayList<>();
    for (FoundRule rule : found.getMatches()) {
      rule.addTo(matches, failures);
    }
    matches.sort(comparing(match -> match.rule().id()));
    failures.sort(comparing(failure -> failure.rule().id()));
    return new Matching(matches, failures);
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeIn() {
    if (!stale) {
      return;
    }
    synchronized (pending) {
      try {
        monitor.register(pending.values());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      pending.clear();
      stale = false;
    }
  }

  private NavigableMap<Instant, Optional<Rule>> versions(String ruleId) {
    return versions.computeIfAbsent(ruleId, id -> new ConcurrentSkipListMap<>());
  }

  /** The version that {@code id} is of, if it was in force when {@code quote} was observed. */
  private @Nullable RuleMatch inForce(String id, Quote quote) {
    int at = id.lastIndexOf('@');
    Instant from = Instant.ofEpochMilli(Long.parseLong(id.substring(at + 1)));
    var version = versions(id.substring(0, at)).floorEntry(quote.getObservedAt());
    return version != null && version.getKey().equals(from) && version.getValue().isPresent()
        ? new RuleMatch(version.getValue().get(), from, List.of())
        : null;
  }

  private static Query query(Rule rule) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    int conditions = 0;
    for (QuoteCondition condition : rule.quote()) {
      if (condition instanceof IndexedCondition indexed) {
        all.add(indexed.query(), BooleanClause.Occur.MUST);
        conditions++;
      }
    }
    return conditions == 0 ? new MatchAllDocsQuery() : all.build();
  }
}
