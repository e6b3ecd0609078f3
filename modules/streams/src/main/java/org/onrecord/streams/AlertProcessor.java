package org.onrecord.streams;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.onrecord.alerts.engine.AlertEngine;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertCandidate;

/** Makes alerts of candidates, by the sequences of their rules. Out go alerts, by their rules. */
final class AlertProcessor extends ContextualProcessor<String, SpecificRecord, String, Alert> {

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private RuleStore rules;

  @SuppressWarnings("NullAway.Init")
  private AlertEngine engine;

  @SuppressWarnings("NullAway.Init") // what comes out, comes of a record
  private Record<String, SpecificRecord> cause;

  @Override
  public void init(ProcessorContext<String, Alert> context) {
    super.init(context);
    rules = context.getStateStore(RuleStore.NAME);
    engine = new AlertEngine(rules.rulebook(), new AlertMemory(context), this::send);
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    cause = record;
    if (record.value() instanceof AlertCandidate candidate) {
      Instant at = Instant.ofEpochMilli(record.timestamp());
      rules.learn(candidate, at);
      if (candidate.getQuote() != null || candidate.getStatement() != null) {
        engine.handle(
            record.key(), Instant.ofEpochMilli(Order.now(context(), record)), at, candidate);
      }
    } else {
      engine.advance(Instant.ofEpochMilli(record.timestamp()));
    }
  }

  private void send(Alert alert) {
    context()
        .forward(
            new Record<>(
                alert.getRuleId(), alert, alert.getObservedAt().toEpochMilli(), cause.headers()));
  }
}
