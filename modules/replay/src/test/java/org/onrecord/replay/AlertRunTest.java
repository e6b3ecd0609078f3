package org.onrecord.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Alert;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.streams.QuoteTopology;

class AlertRunTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final String RULES =
      """
      rules:
      - id: bridge
        speaker: Mara Linde
        words: bridge
      - id: spreading
        statement: {carried_by: {outlets: 2, within: 1h}}
      """;

  private static List<RuleDocument> rules() throws RuleException {
    return RuleReader.ofAnyReceivers().read("rules", RULES, Map.of());
  }

  private static Article article(int number, String outlet) {
    return Article.newBuilder()
        .setArticleId("a" + number)
        .setOutlet(outlet)
        .setText(
            "“The bridge will open in May, and not a day before,” said Mara Linde, the minister.\n")
        .build();
  }

  /** All that reaches the topics, alerts among it. */
  private static List<SinkRecord> records() throws IOException, RuleException {
    List<SinkRecord> records = new ArrayList<>();
    try (InProcessRun run =
        new InProcessRun(topics -> new QuoteTopology(topics, Extractor.english()))) {
      for (RuleDocument rule : rules()) {
        run.put(rule.id(), rule.toRecord(), Instant.EPOCH);
      }
      records.addAll(run.publish(article(1, "Gazette"), MONDAY));
      records.addAll(run.publish(article(2, "Courier"), MONDAY.plusSeconds(1200)));
      records.addAll(run.publish(article(2, "Courier"), MONDAY.plusSeconds(1300)));
    }
    return records;
  }

  private static List<String> alerts(List<SinkRecord> records) {
    return records.stream()
        .filter(record -> record.value() instanceof Alert)
        .map(SinkRecord::toString)
        .sorted()
        .toList();
  }

  @Test
  void rulesFireInAWholeRun() throws Exception {
    assertThat(records())
        .extracting(SinkRecord::value)
        .filteredOn(Alert.class::isInstance)
        .extracting(value -> ((Alert) value).getRuleId() + " " + ((Alert) value).getObservedAt())
        .containsExactlyInAnyOrder(
            "bridge 2026-03-02T08:00:00Z",
            "bridge 2026-03-02T08:20:00Z",
            "spreading 2026-03-02T08:20:00Z");
  }

  @Test
  void whatIsOnTheTopicsFiresTheSameInWhateverOrderItIsRead() throws Exception {
    List<SinkRecord> records = records();
    List<SinkRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(7));
    List<SinkRecord> fired = new ArrayList<>();
    try (AlertRecords kept = new AlertRecords();
        AlertRun run = new AlertRun()) {
      for (RuleDocument rule : rules()) {
        run.put(rule.toRecord(), Instant.EPOCH);
      }
      for (SinkRecord record : shuffled) {
        String key = record.key().toString();
        if (record.value() instanceof Quote quote) {
          kept.add(key, quote, record.observedAt());
        } else if (record.value() instanceof Speaker speaker) {
          kept.add(key, speaker, record.observedAt());
        } else if (record.value() instanceof Statement statement) {
          kept.add(key, statement, record.observedAt());
        }
      }
      run.play(kept, fired::add);
    }

    assertThat(alerts(fired)).isEqualTo(alerts(records)).hasSize(3);
  }

  @Test
  void whatWasObservedBeforeARuleDoesNotMakeItFire() throws Exception {
    List<SinkRecord> fired = new ArrayList<>();
    try (AlertRecords kept = new AlertRecords();
        AlertRun run = new AlertRun()) {
      for (RuleDocument rule : rules()) {
        run.put(rule.toRecord(), MONDAY.plusSeconds(1));
      }
      for (SinkRecord record : records()) {
        if (record.value() instanceof Quote quote) {
          kept.add(record.key().toString(), quote, record.observedAt());
        }
      }
      run.play(kept, fired::add);
    }

    assertThat(fired)
        .extracting(record -> ((Alert) record.value()).getObservedAt())
        .containsExactly(MONDAY.plusSeconds(1200));
  }
}
