package org.onrecord.alerts;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * All versions of all rules, to find those that a quote may meet: a reverse search, in which the
 * rules are what is indexed and the quote is the query.
 *
 * <p>Each is found by the terms that {@link Presearch} chooses, in a hash: so a quote costs a
 * look-up for each of its words, however many rules there are, and one more rule costs what its own
 * terms do. For use by several threads.
 */
final class RuleIndex {

  private final Presearch presearch = new Presearch();
  private final Map<RuleTerm.Name, RuleTerm> terms = new ConcurrentHashMap<>();

  /** Those that any quote may meet. */
  private final Collection<IndexedRule> unconditional = new ConcurrentLinkedQueue<>();

  /** Adds a version of a rule. */
  void add(Rule rule, Instant since) {
    Query query = query(rule);
    List<Set<RuleTerm.Name>> chosen = presearch.terms(query);
    Set<RuleTerm> further = chosen.get(1).stream().map(this::term).collect(Collectors.toSet());
    var indexed = new IndexedRule(rule, since, query, further);
    if (chosen.get(0).isEmpty()) {
      unconditional.add(indexed);
    }
    chosen.get(0).forEach(name -> term(name).rules().add(indexed));
  }

  private RuleTerm term(RuleTerm.Name name) {
    return terms.computeIfAbsent(name, absent -> new RuleTerm());
  }

  /** The versions that a quote with these terms may meet. */
  Set<IndexedRule> candidates(Collection<RuleTerm.Name> quote) {
    Set<RuleTerm> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (RuleTerm.Name name : quote) {
      @Nullable RuleTerm term = terms.get(name);
      if (term != null) {
        known.add(term);
      }
    }
    Set<IndexedRule> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
    addTo(candidates, unconditional, known);
    known.forEach(term -> addTo(candidates, term.rules(), known));
    return candidates;
  }

  private static void addTo(
      Set<IndexedRule> candidates, Collection<IndexedRule> found, Set<RuleTerm> known) {
    for (IndexedRule rule : found) {
      if (rule.mayMeet(known)) {
        candidates.add(rule);
      }
    }
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
