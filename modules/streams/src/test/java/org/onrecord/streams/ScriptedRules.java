package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * Rules over what {@link Input#scripted} says: some that wait for a time, one that fails, and some
 * that are changed or end half-way.
 */
final class ScriptedRules {

  private static final String FIRST =
      """
      rules:
      - id: harbour
        words: harbour OR bridge
        group_by: [speaker]
        group_interval: 2d
        repeat_interval: 5d
      - id: boats
        words: boats
        for: 3d
        keep_firing_for: 2d
      - id: spreading
        statement: {carried_by: {outlets: 2, within: 20d}}
      - id: loud
        volume: {window: 10d, trailing: 30d, times: 1.2, at_least: 3}
      - id: failing
        words: soldiers
        where: 'quote.outlet == "Paper 3" && quote.content.text.startsWith("4") ? 1 / (quote.outlet.size() - 7) > 0 : true'
      - id: taxes
        words: taxes
        labels: {severity: page}
      - id: districts
        words: district OR pillar
        labels: {severity: ticket}
      inhibitions:
      - {id: page-first, source_matchers: severity="page", target_matchers: severity="ticket", equal: [speaker]}
      """;

  private static final String SECOND =
      """
      rules:
      - id: harbour
        words: harbour
      silences:
      - {id: quiet, matchers: rule="boats", ends_at: 2016-05-20}
      """;

  private ScriptedRules() {}

  /** Their records, to be sent before the first input. */
  static List<ProducerRecord<String, AlertRule>> records(Topics topics) {
    Topic<String, AlertRule> topic = topics.alertRules();
    List<ProducerRecord<String, AlertRule>> records = new ArrayList<>();
    add(records, topic, FIRST, Instant.EPOCH);
    Instant later = Input.BEGIN.plus(Duration.ofDays(50));
    add(records, topic, SECOND, later);
    AlertRule none = null;
    records.add(new ProducerRecord<>(topic.name(), null, later.toEpochMilli(), "taxes", none));
    return records;
  }

  private static void add(
      List<ProducerRecord<String, AlertRule>> records,
      Topic<String, AlertRule> topic,
      String rules,
      Instant since) {
    try {
      for (RuleDocument rule : RuleReader.ofAnyReceivers().read("rules", rules, Map.of())) {
        records.add(
            new ProducerRecord<>(
                topic.name(), null, since.toEpochMilli(), rule.id(), rule.toRecord()));
      }
    } catch (RuleException e) {
      throw new IllegalStateException(e);
    }
  }
}
