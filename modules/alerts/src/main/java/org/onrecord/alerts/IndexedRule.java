package org.onrecord.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.apache.lucene.search.Query;

/** A version of a rule, in the index. */
final class IndexedRule {

  private final Rule rule;
  private final Instant since;
  private final Query query;
  private final Set<RuleTerm> further;

  /**
   * A version.
   *
   * @param since when it came into force
   * @param query over {@link QuoteDocument}'s fields
   * @param further of these a quote has to have one, besides one that the rule is looked up by;
   *     empty where nothing further is known
   */
  IndexedRule(Rule rule, Instant since, Query query, Set<RuleTerm> further) {
    this.rule = rule;
    this.since = since;
    this.query = query;
    this.further = further;
  }

  Rule rule() {
    return rule;
  }

  Instant since() {
    return since;
  }

  Query query() {
    return query;
  }

  /** Whether a quote with these terms of rules may meet it. */
  boolean mayMeet(Set<RuleTerm> terms) {
    return further.isEmpty() || !Collections.disjoint(further, terms);
  }
}
