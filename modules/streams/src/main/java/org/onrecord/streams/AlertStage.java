package org.onrecord.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.onrecord.alerts.RuleMeter;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertCandidate;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertRule;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.KnownAlertGroup;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * From quotes and statements to alerts.
 *
 * <pre>
 * quotes ──► match-quotes ────┐
 *                 │           ├──► alerts-by-rule ──► alert ──► alerts
 *            selections       │    (repartition)        │
 *                 │           │                    known-alerts
 * statements ──► match-statements
 *
 * alert-rules ──► rules (in each instance)
 * </pre>
 *
 * <p>Matching runs where the quotes are, against all rules at once; what becomes of it is decided
 * where all that a rule has found comes together.
 */
final class AlertStage {

  static final String ALERTS_BY_RULE = "alerts-by-rule";

  /** A rule that waits for a time waits for so long more, at the longest, by the records' time. */
  static final long TICK_MILLIS = Duration.ofSeconds(10).toMillis();

  private final Topics topics;
  private final Duration window;
  private final StepOrder order;
  private final StoreBuilder<?> selections =
      Stores.keyValueStoreBuilder(
          Stores.persistentKeyValueStore(Selections.STORE), Serdes.String(), Serdes.String());

  /**
   * @param window how long a quote may be taken back after it was observed
   */
  AlertStage(Topics topics, Duration window, StepOrder order) {
    this.topics = topics;
    this.window = window;
    this.order = order;
  }

  /**
   * Makes the rules known to each instance.
   *
   * @param meter is told what they cost
   */
  void addRules(StreamsBuilder builder, RuleMeter meter) {
    Topic<String, AlertRule> topic = topics.alertRules();
    builder.addGlobalStore(
        RuleStore.builder(meter),
        topic.name(),
        Consumed.with(topic.keySerde(), topic.valueSerde()).withName("alert-rules"),
        RuleStore.Filling::new);
  }

  /**
   * The candidates among quotes. This has to come before the step that makes statements of them: a
   * statement is sent to the rules that have selected its quotes.
   */
  KStream<String, SpecificRecord> matchedQuotes(
      KStream<String, Quote> quotes, StoreBuilder<KeyValueStore<String, Speaker>> profiles) {
    return quotes.process(
        new StoreProcessorSupplier<>(
            Set.of(selections, profiles), () -> new QuoteMatcher(window, order.isLockstep())),
        Named.as("match-quotes"));
  }

  /** The candidates among statements. */
  KStream<String, SpecificRecord> matchedStatements(KStream<String, Statement> statements) {
    return statements.process(
        new StoreProcessorSupplier<>(selections, StatementMatcher::new),
        Named.as("match-statements"));
  }

  /**
   * Makes alerts of what was matched, and tells of rules that can't be used.
   *
   * @param from what came to the step that the quotes come of
   */
  void send(KStream<String, SpecificRecord> matched, KStream<String, ?> from) {
    KStream<String, SpecificRecord> numbered = order.numbered("matched", matched);
    sendDisabled(numbered);
    Topic<String, Alert> topic = topics.alerts();
    KStream<String, Alert> alerts =
        alerts(inSequence(order.withTicks("match", candidates(numbered), from)));
    order
        .numbered("alerts", alerts)
        .to(topic.name(), Produced.with(topic.keySerde(), topic.valueSerde()).withName("alerts"));
  }

  /** What becomes of candidates, by the sequences of their rules. */
  KStream<String, Alert> alerts(KStream<String, SpecificRecord> found) {
    return found.process(
        new StoreProcessorSupplier<>(stores(), AlertProcessor::new), Named.as("alert"));
  }

  private void sendDisabled(KStream<String, SpecificRecord> matched) {
    Topic<String, AlertRule> topic = topics.alertRules();
    matched
        .filter((key, value) -> value instanceof AlertRule, Named.as("unusable-rules"))
        .mapValues(value -> (AlertRule) value, Named.as("disabled-rules"))
        .to(
            topic.name(),
            Produced.with(topic.keySerde(), topic.valueSerde()).withName("disabled-alert-rules"));
  }

  static KStream<String, AlertCandidate> candidates(KStream<String, SpecificRecord> matched) {
    return matched
        .filterNot((key, value) -> value instanceof AlertRule, Named.as("candidates"))
        .mapValues(value -> (AlertCandidate) value, Named.as("alert-candidates"));
  }

  private KStream<String, SpecificRecord> inSequence(KStream<String, AlertCandidate> candidates) {
    KStream<String, SpecificRecord> bySequence =
        candidates
            .repartition(
                order.shuffle(
                    Repartitioned.with(Serdes.String(), topics.valueSerde(AlertCandidate.class))
                        .withStreamPartitioner(Tick::partitions)
                        .withName(ALERTS_BY_RULE)))
            .mapValues(candidate -> candidate, Named.as("found-candidates"));
    return order.aligned("alert", bySequence, List.of("join"));
  }

  private Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> stores = new HashSet<>();
    stores.add(store(AlertMemory.ALERTS, KnownAlert.class));
    stores.add(store(AlertMemory.GROUPS, KnownAlertGroup.class));
    stores.add(store(AlertMemory.QUOTES, AlertQuote.class));
    stores.add(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(AlertMemory.INDEX), Serdes.String(), Serdes.String()));
    return stores;
  }

  private <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> store(
      String name, Class<V> type) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), topics.valueSerde(type));
  }
}
