package org.onrecord.alerts;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.Quote;

/** Holds rules against one quote. */
final class RuleMatcher {

  /** How many of a quote's terms and their positions one rule may look at. */
  static final long BUDGET = 50_000;

  /** What many hits of a wildcard in a long quote are cut down to. */
  private static final int MAX_MATCHES = 100;

  private final Quote quote;
  private final QuoteDocument document;
  private final CountingReader counter;
  private final IndexSearcher counted;
  private final RuleMeter meter;
  private final List<RuleMatch> matches = new ArrayList<>();
  private final List<RuleFailure> failures = new ArrayList<>();

  /**
   * Holds rules against {@code quote}.
   *
   * @param names what else the speaker is called, as of then
   */
  RuleMatcher(Quote quote, Collection<String> names, RuleMeter meter) {
    this.quote = quote;
    this.meter = meter;
    this.document = new QuoteDocument(quote, names);
    MemoryIndex words =
        MemoryIndex.fromDocument(document.document(), QuoteDocument.ANALYZER, true, false);
    this.counter =
        new CountingReader(
            words.createSearcher().getIndexReader().leaves().get(0).reader(), BUDGET);
    this.counted = new IndexSearcher(counter);
    this.counted.setQueryCache(null);
  }

  /** All that a rule may be looked up by. */
  Collection<RuleTerm.Name> terms() {
    List<RuleTerm.Name> terms = new ArrayList<>();
    LeafReader words = counter.getDelegate();
    try {
      for (FieldInfo field : words.getFieldInfos()) {
        TermsEnum all = words.terms(field.name).iterator();
        for (@Nullable BytesRef term = all.next(); term != null; term = all.next()) {
          String word = term.utf8ToString();
          terms.add(new RuleTerm.Name(field.name, word));
          if (QuoteDocument.hasWords(field.name)) {
            Prefixes.of(word)
                .forEach(beginning -> terms.add(new RuleTerm.Name(field.name, beginning)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("from memory", e);
    }
    return terms;
  }

  /** Holds one more against it. */
  void match(IndexedRule rule) {
    counter.reset();
    if (meter == RuleMeter.NONE) {
      // asking for the time costs as much as many a rule
      hold(rule);
      return;
    }
    int before = matches.size();
    long begin = System.nanoTime();
    hold(rule);
    long nanos = System.nanoTime() - begin;
    meter.held(rule.rule(), matches.size() > before, counter.spent(), nanos);
  }

  private void hold(IndexedRule rule) {
    try {
      Weight weight =
          counted.createWeight(counted.rewrite(rule.query()), ScoreMode.COMPLETE_NO_SCORES, 1);
      Matches found = weight.matches(counter.getContext(), 0);
      if (found == null) {
        return;
      }
      Collection<AlertMatch> words = words(found);
      for (QuoteCondition condition : rule.rule().quote()) {
        if (condition instanceof TestedCondition tested && !tested.accepts(quote)) {
          return;
        }
      }
      matches.add(new RuleMatch(rule.rule(), rule.since(), List.copyOf(words)));
    } catch (CountingReader.BudgetException e) {
      fail(
          rule,
          "looks at more than %d words of one quote: say more of the words it looks for"
              .formatted(BUDGET));
    } catch (RuleFailedException e) {
      fail(rule, e.reason());
    } catch (IOException e) {
      throw new UncheckedIOException("from memory", e);
    }
  }

  /** What came of it. */
  Matching matching() {
    matches.sort(comparing(match -> match.rule().id()));
    failures.sort(comparing(failure -> failure.rule().id()));
    return new Matching(matches, failures);
  }

  private void fail(IndexedRule rule, String reason) {
    failures.add(new RuleFailure(rule.rule(), rule.since(), reason));
  }

  /** In their order, each once. */
  private Collection<AlertMatch> words(Matches found) throws IOException {
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
    return new TreeSet<>(matches);
  }
}
