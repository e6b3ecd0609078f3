package org.onrecord.replay.backtest;

import java.util.Map;
import java.util.TreeMap;
import org.onrecord.alerts.Rule;
import org.onrecord.alerts.RuleMeter;

/** Adds up what each rule costs. */
final class RuleCosts implements RuleMeter {

  private static final class Sum {
    private long evaluations;
    private long met;
    private long looks;
    private long mostLooks;
    private long nanos;
  }

  private final Map<String, Sum> sums = new TreeMap<>();

  @Override
  public void held(Rule rule, boolean met, long looks, long nanos) {
    Sum sum = sums.computeIfAbsent(rule.id(), absent -> new Sum());
    sum.evaluations++;
    sum.met += met ? 1 : 0;
    sum.looks += looks;
    sum.mostLooks = Math.max(sum.mostLooks, looks);
    sum.nanos += nanos;
  }

  /** What a rule did: the same in every run. */
  Work work(String ruleId) {
    Sum sum = sums.getOrDefault(ruleId, new Sum());
    return new Work(sum.evaluations, sum.met, sum.looks, sum.mostLooks);
  }

  /** The time that it took, in seconds. */
  double seconds(String ruleId) {
    return sums.getOrDefault(ruleId, new Sum()).nanos / 1e9;
  }
}
