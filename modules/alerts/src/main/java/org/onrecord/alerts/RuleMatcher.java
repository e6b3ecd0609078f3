package org.onrecord.alerts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.Quote;

/** Holds the rules that may match against one quote. */
final class RuleMatcher extends CandidateMatcher<FoundRule> {

  /** What many hits of a wildcard in a long quote are cut down to. */
  private static final int MAX_MATCHES = 100;

  private final CountingReader counter;
  private final IndexSearcher counted;
  private final Function<String, @Nullable RuleMatch> inForce;
  private final Quote quote;
  private final QuoteDocument document;

  /**
   * Holds rules against {@code quote}.
   *
   * @param inForce the version of a rule that a query's id stands for; null if not in force
   */
  RuleMatcher(
      IndexSearcher searcher,
      Function<String, @Nullable RuleMatch> inForce,
      Quote quote,
      QuoteDocument document) {
    super(searcher);
    LeafReader reader = searcher.getIndexReader().leaves().get(0).reader();
    this.counter = new CountingReader(reader, RuleIndex.BUDGET);
    this.counted = new IndexSearcher(counter);
    this.counted.setQueryCache(null);
    this.inForce = inForce;
    this.quote = quote;
    this.document = document;
  }

  @Override
  protected void matchQuery(String id, Query query, Map<String, String> metadata)
      throws IOException {
    RuleMatch version = inForce.apply(id);
    if (version == null) {
      return;
    }
    counter.reset();
    try {
      Weight weight = counted.createWeight(counted.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      Matches found = weight.matches(counter.getContext(), 0);
      if (found == null) {
        return;
      }
      List<AlertMatch> matches = matches(found);
      for (QuoteCondition condition : version.rule().quote()) {
        if (condition instanceof TestedCondition tested && !tested.accepts(quote)) {
          return;
        }
      }
      addMatch(new FoundRule(id, version, matches, null), 0);
    } catch (CountingReader.BudgetException e) {
      fail(
          id,
          version,
          "looks at more than %d words of one quote: say more of the words it looks for"
              .formatted(RuleIndex.BUDGET));
    } catch (RuleFailedException e) {
      fail(id, version, e.reason());
    }
  }

  private void fail(String id, RuleMatch version, String reason) {
    addMatch(new FoundRule(id, version, List.of(), reason), 0);
  }

  private List<AlertMatch> matches(Matches found) throws IOException {
    List<AlertMatch> matches = new ArrayList<>();
    for (String field : QuoteDocument.TEXT_FIELDS) {
      MatchesIterator hits = found.getMatches(field);
      while (hits != null && hits.next() && matches.size() < MAX_MATCHES) {
        MatchesIterator parts = hits.getSubMatches();
        if (parts == null) {
          matches.add(document.match(field, hits.startOffset(), hits.endOffset()));
        }
        while (parts != null && parts.next()) {
          matches.add(document.match(field, parts.startOffset(), parts.endOffset()));
        }
      }
    }
    return matches;
  }

  @Override
  public FoundRule resolve(FoundRule one, FoundRule other) {
    return one.with(other);
  }
}
