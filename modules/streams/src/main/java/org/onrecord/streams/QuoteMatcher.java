package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.InForce;
import org.onrecord.alerts.Matching;
import org.onrecord.alerts.RuleFailure;
import org.onrecord.alerts.Rulebook;
import org.onrecord.model.AlertCandidate;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;

/**
 * Holds each quote against all rules. Out go, by the rule's sequence, a candidate for each rule
 * that selects it; by the rule's id, rules that can't be held against quotes, as disabled; and, as
 * time moves on, ticks.
 *
 * <p>A retraction goes to the rules that have selected the quote, whatever they say by now.
 */
final class QuoteMatcher extends ContextualProcessor<String, Quote, String, SpecificRecord> {

  private final Duration window;
  private final boolean ticks;
  private final Set<String> reported = new HashSet<>();

  /** The time of the next tick. */
  private long nextTick = Long.MIN_VALUE;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private RuleStore rules;

  @SuppressWarnings("NullAway.Init")
  private Selections selections;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, Speaker> profiles;

  /**
   * @param window how long a quote may be taken back after it was observed
   * @param ticks whether to send ticks
   */
  QuoteMatcher(Duration window, boolean ticks) {
    this.window = window;
    this.ticks = ticks;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    rules = context.getStateStore(RuleStore.NAME);
    selections = new Selections(context.getStateStore(Selections.STORE));
    profiles = context.getStateStore(QuoteTopology.PROFILES);
    // a task that lost its transaction begins again
    reported.clear();
    nextTick = Long.MIN_VALUE;
  }

  @Override
  public void process(Record<String, Quote> record) {
    if (rules.rulebook().isEmpty()) {
      return;
    }
    reportUnusable(record);
    Quote quote = record.value();
    if (quote.getRetracted()) {
      retract(record, quote);
    } else {
      match(record, quote);
    }
    tick(record.timestamp());
  }

  private void match(Record<String, Quote> record, Quote quote) {
    Matching matching = rules.rulebook().match(quote, names(quote));
    matching.failures().forEach(failure -> report(record, failure));
    List<String> selecting = new ArrayList<>();
    Instant time = quote.getObservedAt();
    Rulebook rulebook = rules.rulebook();
    matching.matches().stream()
        // of what comes at one time, first what inhibits the rest
        .sorted(Comparator.comparing(match -> !rulebook.inhibits(match.rule(), time)))
        .forEach(
            match -> {
              selecting.add(match.rule().id());
              send(record, match.rule().id(), new AlertQuote(quote, match.matches()));
            });
    if (!selecting.isEmpty()) {
      selections.put(quote, selecting);
    }
    selections.forget(window, Instant.ofEpochMilli(Order.now(context(), record)));
  }

  private void retract(Record<String, Quote> record, Quote quote) {
    String speaker = quote.getSpeaker().getKey();
    for (String ruleId : selections.of(speaker, quote.getQuoteId())) {
      send(record, ruleId, new AlertQuote(quote, List.of()));
    }
    selections.remove(speaker, quote.getQuoteId());
  }

  private void send(Record<String, Quote> record, String ruleId, AlertQuote quote) {
    InForce rule = rules.rulebook().rule(ruleId, Instant.ofEpochMilli(record.timestamp()));
    if (rule != null) {
      context()
          .forward(
              new Record<>(
                  rule.sequence(),
                  RuleStore.candidate(rule).setQuote(quote).build(),
                  record.timestamp(),
                  record.headers()));
    }
  }

  /** What the speaker is called in other quotes. */
  private Collection<String> names(Quote quote) {
    @Nullable Speaker profile = profiles.get(quote.getSpeaker().getKey());
    return profile == null ? Set.of() : profile.getAliases().keySet();
  }

  /**
   * Puts a rule out of force from the next instant on. Where alerts are made, this is known in
   * order: other tasks may hear of it early or late, and in a replay that must make no difference.
   */
  private void report(Record<String, Quote> record, RuleFailure failure) {
    if (reported.add(failure.rule().id() + " " + failure.since())) {
      Instant next = Instant.ofEpochMilli(record.timestamp()).plusMillis(1);
      AlertRule disabled = RuleStore.disabled(failure.rule().toRecord(), failure.reason());
      send(record, disabled, next);
      AlertCandidate told =
          AlertCandidate.newBuilder()
              .setRuleId(failure.rule().id())
              .setRule(disabled)
              .setRuleSince(next)
              .build();
      for (String sequence : List.of(failure.rule().id(), Rulebook.INHIBITABLE)) {
        context().forward(record.withKey(sequence).withValue(told));
      }
    }
  }

  private void reportUnusable(Record<String, Quote> record) {
    for (RuleStore.Unusable found = rules.nextUnusable();
        found != null;
        found = rules.nextUnusable()) {
      Instant now = Instant.ofEpochMilli(record.timestamp());
      // one that comes into force later leaves what is in force until then
      send(record, found.rule(), found.since().isAfter(now) ? found.since() : now);
    }
  }

  private void send(Record<String, Quote> record, AlertRule rule, Instant from) {
    context().forward(new Record<>(rule.getRuleId(), rule, from.toEpochMilli(), record.headers()));
  }

  /** Tells all rules how far time has come, as they may wait for it. */
  private void tick(long time) {
    if (ticks && time >= nextTick) {
      nextTick = time + AlertStage.TICK_MILLIS;
      context().forward(new Record<>(Tick.KEY, null, time));
    }
  }
}
