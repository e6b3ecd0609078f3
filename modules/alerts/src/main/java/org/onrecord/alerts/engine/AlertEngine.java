package org.onrecord.alerts.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.InForce;
import org.onrecord.alerts.RepeatedAfter;
import org.onrecord.alerts.Rulebook;
import org.onrecord.alerts.Volume;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertCandidate;
import org.onrecord.model.AlertQuote;

/**
 * Makes alerts of what rules find.
 *
 * <p>Events come in sequences, as {@link InForce#sequence} has it, each in the order of time.
 * Before an event is handled, all timers of its sequence that are due by then are, in order, and
 * what comes of a timer bears the time that it was due. So {@link #advance} may be called whenever
 * time has moved on, or never: the same alerts come out.
 *
 * <p>An event that comes late is handled as of its own time; what was sent before stays.
 */
public final class AlertEngine {

  /**
   * How long a quote is remembered after it was observed: so long it fires no second time, and a
   * correction of it is told.
   */
  static final Duration MEMORY = RepeatedAfter.REMEMBERED;

  private final Rulebook rules;
  private final Memory memory;
  private final Timers timers;
  private final Moderation moderation;
  private final Consumer<Alert> out;

  /** An engine that sends its alerts to {@code out}. */
  public AlertEngine(Rulebook rules, Memory memory, Consumer<Alert> out) {
    this.rules = rules;
    this.memory = memory;
    this.timers = new Timers(memory.index());
    this.moderation = new Moderation(rules, memory);
    this.out = out;
  }

  /**
   * Something came that may make a rule of {@code sequence} fire.
   *
   * @param now how far time has come
   * @param at when it was observed: now, or earlier if it comes late
   */
  public void handle(String sequence, Instant now, Instant at, AlertCandidate candidate) {
    fireTimers(now, sequence);
    InForce rule = rules.rule(candidate.getRuleId(), at);
    if (rule == null) {
      return;
    }
    // an inhibition may have come here before it came to where the rule was matched, or after it
    rule = rule.in(sequence);
    RuleMemory known = new RuleMemory(memory, timers, sequence, candidate.getRuleId());
    if (!known.isOf(rule, at)) {
      return;
    }
    Watch watch = watch(rule, known);
    AlertQuote quote = candidate.getQuote();
    // what was observed before a rule came into force is none of its business
    if (quote != null && !quote.getQuote().getObservedAt().isBefore(rule.since())) {
      watch.quote(at, quote);
    }
    if (candidate.getStatement() != null) {
      watch.statement(at, candidate.getStatement());
    }
  }

  /** All that was to come up to {@code time} has come. */
  public void advance(Instant time) {
    fireTimers(time, null);
  }

  private void fireTimers(Instant time, @Nullable String sequence) {
    Timers.Timer timer = timers.next(time, sequence);
    while (timer != null) {
      timers.clear(timer);
      fire(timer);
      timer = timers.next(time, sequence);
    }
  }

  private void fire(Timers.Timer timer) {
    RuleMemory known = new RuleMemory(memory, timers, timer.sequence(), timer.ruleId());
    InForce rule = rules.rule(timer.ruleId(), timer.due());
    if (rule == null || !rule.sequence().equals(timer.sequence())) {
      known.clear();
      return;
    }
    if (!known.isOf(rule, timer.due())) {
      return;
    }
    Firing firing = new Firing(rule, known, moderation, out);
    switch (timer.kind()) {
      case DOUBT -> new Retractions(known, firing).doubt(timer.due(), timer.subject());
      case HOLD -> watch(rule, known).held(timer.due(), timer.subject());
      case VOLUME -> watch(rule, known).moved(timer.due(), timer.subject());
      case GROUP -> firing.send(timer.subject(), timer.due());
      case FORGET_ALERT -> known.removeAlert(timer.subject());
      case FORGET_QUOTE -> watch(rule, known).forget(timer.due(), timer.subject());
    }
  }

  private Watch watch(InForce rule, RuleMemory known) {
    Firing firing = new Firing(rule, known, moderation, out);
    Volume volume = rule.rule().volume();
    if (volume != null) {
      return new VolumeWatch(rule, volume, known, firing);
    }
    Retractions retractions = new Retractions(known, firing);
    return rule.rule().statement().isEmpty()
        ? new QuoteWatch(known, firing, retractions)
        : new StatementWatch(rule, known, firing, retractions);
  }
}
