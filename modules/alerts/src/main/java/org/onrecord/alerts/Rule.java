package org.onrecord.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.RuleKind;

/**
 * What to alert on.
 *
 * <p>The conditions on quotes select quotes. If there are no others, each such quote is what the
 * rule alerts on. With conditions on statements it alerts on a statement that has such a quote and
 * meets all of these conditions; with a volume, on a speaker of whom there are unusually many such
 * quotes. A rule has either of the two, or none.
 *
 * @param id its id
 * @param definition the document in YAML, variables filled in
 * @param version a digest of the definition
 * @param description what it is for; empty if not given
 * @param quote what a quote has to be; all of them hold; empty for any quote
 * @param statement what a statement has to be; all of them hold; empty where statements don't
 *     matter
 * @param volume how much a speaker has to be quoted; null where that doesn't matter
 * @param labels names and values that its alerts bear
 * @param holdFor how long it has to hold before it fires ({@code for}); zero for at once
 * @param keepFiringFor how long an alert on a quote or a statement goes on firing ({@code
 *     keep_firing_for}, as in Prometheus): so long it is repeated, and inhibits others
 * @param grouping which alerts go together, and how often
 * @param receivers the names of those to tell
 */
public record Rule(
    String id,
    String definition,
    String version,
    String description,
    List<QuoteCondition> quote,
    List<StatementCondition> statement,
    @Nullable Volume volume,
    Map<String, String> labels,
    Duration holdFor,
    Duration keepFiringFor,
    Grouping grouping,
    List<String> receivers)
    implements RuleDocument {

  public Rule {
    quote = List.copyOf(quote);
    statement = List.copyOf(statement);
    labels = Map.copyOf(labels);
    receivers = List.copyOf(receivers);
  }

  @Override
  public RuleKind kind() {
    return RuleKind.RULE;
  }
}
