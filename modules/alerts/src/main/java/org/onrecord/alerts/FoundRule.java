package org.onrecord.alerts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.monitor.QueryMatch;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertMatch;

/** A rule that a quote meets, or that could not be held against it. */
final class FoundRule extends QueryMatch {

  private final RuleMatch version;
  private final Set<AlertMatch> matches;
  private final @Nullable String failure;

  FoundRule(
      String id, RuleMatch version, Collection<AlertMatch> matches, @Nullable String failure) {
    super(id);
    this.version = version;
    this.matches = new TreeSet<>(matches);
    this.failure = failure;
  }

  /** What two parts of one rule's query have found. */
  FoundRule with(FoundRule other) {
    Set<AlertMatch> both = new TreeSet<>(matches);
    both.addAll(other.matches);
    return new FoundRule(getQueryId(), version, both, failure == null ? other.failure : failure);
  }

  void addTo(Collection<RuleMatch> found, Collection<RuleFailure> failures) {
    if (failure == null) {
      found.add(new RuleMatch(version.rule(), version.since(), List.copyOf(matches)));
    } else {
      failures.add(new RuleFailure(version.rule(), version.since(), failure));
    }
  }
}
