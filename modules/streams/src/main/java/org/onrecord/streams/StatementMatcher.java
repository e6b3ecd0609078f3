package org.onrecord.streams;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.onrecord.alerts.InForce;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Statement;

/**
 * Sends a statement to the rules with conditions on statements that have selected a quote of it, by
 * the rule's sequence. A statement that ended has no quotes: they are elsewhere now, or were taken
 * back.
 */
final class StatementMatcher
    extends ContextualProcessor<String, Statement, String, SpecificRecord> {

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private RuleStore rules;

  @SuppressWarnings("NullAway.Init")
  private Selections selections;

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    rules = context.getStateStore(RuleStore.NAME);
    selections = new Selections(context.getStateStore(Selections.STORE));
  }

  @Override
  public void process(Record<String, Statement> record) {
    Statement statement = record.value();
    if (statement == null || rules.rulebook().isEmpty()) {
      return;
    }
    Set<String> ruleIds = new TreeSet<>();
    for (Occurrence quote : statement.getOccurrences()) {
      ruleIds.addAll(selections.of(statement.getSpeakerKey(), quote.getQuoteId()));
    }
    for (String ruleId : ruleIds) {
      InForce rule = rules.rulebook().rule(ruleId, Instant.ofEpochMilli(record.timestamp()));
      if (rule != null && !rule.rule().statement().isEmpty()) {
        context()
            .forward(
                new Record<>(
                    rule.sequence(),
                    RuleStore.candidate(rule).setStatement(statement).build(),
                    record.timestamp(),
                    record.headers()));
      }
    }
  }
}
