package org.onrecord.streams;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.InForce;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleMeter;
import org.onrecord.alerts.RuleReader;
import org.onrecord.alerts.Rulebook;
import org.onrecord.model.AlertCandidate;
import org.onrecord.model.AlertRule;

/**
 * All rules, in each instance, as a global store: in memory, and filled from the topic's beginning
 * at each start, through {@link Filling}. The thread that fills it is another than those that read.
 */
final class RuleStore implements StateStore {

  static final String NAME = "rules";

  private final Rulebook rulebook;
  private final RuleReader reader = RuleReader.ofAnyReceivers();

  /** By their ids; what comes for such an id later, as that it is disabled, ends it. */
  private final Map<String, Unusable> unusable = new ConcurrentHashMap<>();

  private volatile boolean open;

  private RuleStore(RuleMeter meter) {
    rulebook = new Rulebook(meter);
  }

  /**
   * A rule that can't be used.
   *
   * @param rule the rule, out of force, with the reason
   * @param since when it came
   */
  record Unusable(AlertRule rule, Instant since) {}

  /**
   * A candidate of a rule.
   *
   * @param rule the rule, as in force when the candidate's cause was observed
   */
  static AlertCandidate.Builder candidate(InForce rule) {
    return AlertCandidate.newBuilder()
        .setRuleId(rule.rule().id())
        .setRule(rule.rule().toRecord())
        .setRuleSince(rule.version());
  }

  /** Makes such stores. */
  static StoreBuilder<RuleStore> builder(RuleMeter meter) {
    return new Builder(meter);
  }

  Rulebook rulebook() {
    return rulebook;
  }

  /** A rule that can't be used; null if all have been told of. */
  @Nullable Unusable nextUnusable() {
    for (String id : unusable.keySet()) {
      Unusable rule = unusable.remove(id);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  /**
   * Takes the rule that a candidate was found by from the candidate, unless it is known: another
   * instance may have it earlier than this one. So it does where the rule failed.
   *
   * @param time when the candidate's cause was observed
   */
  void learn(AlertCandidate candidate, Instant time) {
    AlertRule rule = candidate.getRule();
    Instant version = candidate.getRuleSince();
    if (rule != null && version != null && !rulebook.knows(rule.getRuleId(), version, time)) {
      put(rule.getRuleId(), rule, version);
    }
  }

  private void put(String id, @Nullable AlertRule record, Instant time) {
    RuleDocument document = null;
    unusable.remove(id);
    if (record != null && record.getDisabled() == null) {
      try {
        document = reader.read(record);
      } catch (RuleException e) {
        unusable.put(id, new Unusable(disabled(record, String.valueOf(e.getMessage())), time));
      }
    }
    rulebook.put(id, time, document);
  }

  /** The same rule, out of force. */
  static AlertRule disabled(AlertRule rule, String reason) {
    return AlertRule.newBuilder(rule).setDisabled(reason).build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(
        root,
        (key, value) -> {
          throw new IllegalStateException("rules are restored through their processor");
        });
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Puts into the store what comes on the topic, at a restart, too. */
  static final class Filling implements Processor<String, AlertRule, Void, Void> {

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private RuleStore store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(NAME);
    }

    @Override
    public void process(Record<String, AlertRule> record) {
      store.put(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }
  }

  private record Builder(RuleMeter meter) implements StoreBuilder<RuleStore> {

    @Override
    public RuleStore build() {
      return new RuleStore(meter);
    }

    @Override
    public StoreBuilder<RuleStore> withCachingEnabled() {
      throw new UnsupportedOperationException("rules are in memory");
    }

    @Override
    public StoreBuilder<RuleStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<RuleStore> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("the topic is the log");
    }

    @Override
    public StoreBuilder<RuleStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
