package org.onrecord.alerts.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.InForce;
import org.onrecord.alerts.RepeatedAfter;
import org.onrecord.alerts.SeenStatement;
import org.onrecord.alerts.StatementCondition;
import org.onrecord.model.AlertPhase;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Quote;
import org.onrecord.model.RelationKind;
import org.onrecord.model.Statement;

/**
 * Looks out for statements that meet all conditions. Such a statement fires once, whatever becomes
 * of its id and of its other quotes; only what is repeated can fire each time that it is.
 */
final class StatementWatch implements Watch {

  private static final String SAID = "said";

  private final InForce rule;
  private final RuleMemory memory;
  private final Firing firing;
  private final Retractions retractions;

  StatementWatch(InForce rule, RuleMemory memory, Firing firing, Retractions retractions) {
    this.rule = rule;
    this.memory = memory;
    this.firing = firing;
    this.retractions = retractions;
  }

  @Override
  public void quote(Instant at, AlertQuote quote) {
    Quote said = quote.getQuote();
    if (!said.getRetracted()) {
      memory.put(quote, said.getQuoteId());
      memory.set(
          said.getObservedAt().plus(AlertEngine.MEMORY),
          Timers.Kind.FORGET_QUOTE,
          said.getQuoteId());
      retractions.stands(quote);
      return;
    }
    AlertQuote known = memory.quote(said.getQuoteId());
    if (known != null
        && known.getQuote().getSpeaker().getKey().equals(said.getSpeaker().getKey())) {
      memory.removeQuote(said.getQuoteId());
    }
    retractions.take(at, quote);
  }

  @Override
  public void statement(Instant at, Statement statement) {
    Map<String, AlertQuote> selected = selected(statement);
    if (selected.isEmpty()) {
      return;
    }
    var seen = new SeenStatement(statement, selected.keySet(), rule.since(), repeatedAt(statement));
    remember(statement);
    List<AlertQuote> evidence = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (StatementCondition condition : rule.rule().statement()) {
      StatementCondition.Met met = condition.met(seen);
      if (met == null) {
        end(at, known(selected.keySet()));
        return;
      }
      met.evidence().stream()
          .map(quote -> Objects.requireNonNull(selected.get(quote.getQuoteId())))
          .forEach(evidence::add);
      reasons.add(met.reason());
    }
    List<AlertQuote> ordered = Evidence.ordered(evidence);
    Quote last = Evidence.last(ordered);
    if (isNew(last, known(selected.keySet()))) {
      String id = last.getQuoteId();
      ordered.forEach(quote -> memory.link(quote.getQuote().getQuoteId(), id));
      memory.set(last.getObservedAt().plus(AlertEngine.MEMORY), Timers.Kind.FORGET_ALERT, id);
      firing.begin(id, at, ordered, statement, String.join("; ", reasons));
    }
  }

  @Override
  public void held(Instant due, String alertId) {
    firing.held(alertId, due);
  }

  @Override
  public void forget(Instant due, String subject) {
    AlertQuote quote = memory.quote(subject);
    if (quote != null && isOver(quote.getQuote().getObservedAt(), due)) {
      memory.removeQuote(subject);
    }
    String said = memory.fact(SAID, subject);
    if (said != null && isOver(Keys.time(said), due)) {
      memory.removeFact(SAID, subject);
    }
  }

  private static boolean isOver(Instant observedAt, Instant due) {
    return !observedAt.plus(AlertEngine.MEMORY).isAfter(due);
  }

  /** Those of its quotes that the rule selects. */
  private Map<String, AlertQuote> selected(Statement statement) {
    Map<String, AlertQuote> selected = new HashMap<>();
    for (Occurrence occurrence : statement.getOccurrences()) {
      AlertQuote quote = memory.quote(occurrence.getQuoteId());
      if (quote != null
          && quote.getQuote().getSpeaker().getKey().equals(statement.getSpeakerKey())) {
        selected.put(occurrence.getQuoteId(), quote);
      }
    }
    return selected;
  }

  /** When the earlier statement that this one repeats was last said. */
  private @Nullable Instant repeatedAt(Statement statement) {
    return statement.getRelations().stream()
        .filter(relation -> relation.getKind() == RelationKind.REPEATS)
        .map(relation -> memory.fact(SAID, relation.getStatementId()))
        .filter(Objects::nonNull)
        .map(Keys::time)
        .findFirst()
        .orElse(null);
  }

  private void remember(Statement statement) {
    Instant last =
        statement.getOccurrences().stream()
            .map(Occurrence::getObservedAt)
            .max(Instant::compareTo)
            .orElseThrow();
    memory.putFact(Keys.time(last), SAID, statement.getStatementId());
    memory.set(last.plus(AlertEngine.MEMORY), Timers.Kind.FORGET_QUOTE, statement.getStatementId());
  }

  private List<String> known(Set<String> quoteIds) {
    Set<String> known = new TreeSet<>();
    quoteIds.forEach(quoteId -> known.addAll(memory.linked(quoteId)));
    return List.copyOf(known);
  }

  private boolean isNew(Quote last, List<String> known) {
    boolean recurs = rule.rule().statement().stream().anyMatch(RepeatedAfter.class::isInstance);
    return known.stream()
        .map(memory::alert)
        .filter(Objects::nonNull)
        .allMatch(
            alert ->
                recurs
                    && Evidence.last(alert.getQuotes())
                        .getObservedAt()
                        .isBefore(last.getObservedAt()));
  }

  /** What was said to hold doesn't any more: what came since shows it otherwise. */
  private void end(Instant at, List<String> known) {
    for (String alertId : known) {
      KnownAlert alert = memory.alert(alertId);
      if (alert != null && !alert.getDoubtful() && alert.getPhase() != AlertPhase.OVER) {
        firing.resolve(alertId, at);
      }
    }
  }
}
