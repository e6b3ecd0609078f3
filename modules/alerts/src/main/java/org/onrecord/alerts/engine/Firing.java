package org.onrecord.alerts.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.Grouping;
import org.onrecord.alerts.InForce;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertPhase;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.KnownAlert;
import org.onrecord.model.KnownAlertGroup;
import org.onrecord.model.Statement;

/**
 * Sends what a rule has found, as Alertmanager does: what has held for {@code for} fires; the first
 * of a group is sent at once, and what comes to the group after that at the group's next interval;
 * what goes on firing is sent again; what is kept back is sent at an interval, if it still fires
 * when nothing keeps it back any more.
 */
final class Firing {

  private final InForce rule;
  private final RuleMemory memory;
  private final Moderation moderation;
  private final Consumer<Alert> out;

  Firing(InForce rule, RuleMemory memory, Moderation moderation, Consumer<Alert> out) {
    this.rule = rule;
    this.memory = memory;
    this.moderation = moderation;
    this.out = out;
  }

  /** Something that the rule looks for is there. */
  void begin(
      String id,
      Instant at,
      List<AlertQuote> quotes,
      @Nullable Statement statement,
      String reason) {
    List<AlertQuote> ordered = Evidence.ordered(quotes);
    List<Statement> statements = statement == null ? List.of() : List.of(statement);
    memory.put(
        id,
        KnownAlert.newBuilder()
            .setPhase(AlertPhase.PENDING)
            .setGroup(Evidence.group(rule.rule().grouping().by(), ordered, statements))
            .setQuotes(ordered)
            .setStatement(statement)
            .setReason(reason)
            .build());
    Duration holdFor = rule.rule().holdFor();
    if (holdFor.isZero()) {
      fire(id, at);
    } else {
      memory.set(at.plus(holdFor), Timers.Kind.HOLD, id);
    }
  }

  /** It has held for long enough, unless it ended. */
  void held(String id, Instant at) {
    KnownAlert alert = memory.alert(id);
    if (alert != null && alert.getPhase() == AlertPhase.PENDING) {
      fire(id, at);
    }
  }

  private void fire(String id, Instant at) {
    KnownAlert alert = required(id);
    Instant endsAt = rule.rule().volume() == null ? at.plus(rule.rule().keepFiringFor()) : null;
    memory.put(
        id, KnownAlert.newBuilder(alert).setPhase(AlertPhase.HELD).setEndsAt(endsAt).build());
    moderation.fires(rule, id);
    String groupId = groupId(alert);
    memory.join(groupId, id);
    KnownAlertGroup group = memory.group(groupId);
    if (group == null) {
      memory.put(groupId, KnownAlertGroup.newBuilder().setOpenedAt(at).build());
    }
    if (group == null || group.getSentAt() == null) {
      send(groupId, at);
    } else {
      memory.set(interval(group, at), Timers.Kind.GROUP, groupId);
    }
  }

  /** Sends what of a group is to be sent, and closes it when nothing of it fires any more. */
  void send(String groupId, Instant at) {
    KnownAlertGroup group = memory.group(groupId);
    if (group == null) {
      return;
    }
    Map<String, KnownAlert> fresh = new TreeMap<>();
    Map<String, KnownAlert> sent = new TreeMap<>();
    boolean waits = false;
    for (String id : memory.members(groupId)) {
      KnownAlert alert = required(id);
      boolean isHeld = alert.getPhase() == AlertPhase.HELD;
      if (alert.getDoubtful()) {
        waits = true;
      } else if (moderation.isKeptBack(rule, alert, at)) {
        waits |= isHeld && goesOn(alert, at);
        if (isHeld && !goesOn(alert, at)) {
          memory.put(id, with(alert, AlertPhase.MUTED));
        }
      } else if (isHeld) {
        fresh.put(id, alert);
      } else if (goesOn(alert, at)) {
        sent.put(id, alert);
      }
    }
    if (!fresh.isEmpty()) {
      out.accept(alert(AlertStatus.FIRING, fresh.values(), at));
      fresh.forEach((id, alert) -> memory.put(id, with(alert, AlertPhase.SENT)));
      group = KnownAlertGroup.newBuilder(group).setSentAt(at).build();
    } else if (!sent.isEmpty() && isTimeToRepeat(group, at)) {
      out.accept(alert(AlertStatus.REPEATED, sent.values(), at));
      group = KnownAlertGroup.newBuilder(group).setSentAt(at).build();
    }
    close(groupId, group, at, waits);
  }

  /** Lets go of what is over, and sets when to look at the group next. */
  private void close(String groupId, KnownAlertGroup group, Instant at, boolean waits) {
    Instant lastEnd = at;
    for (String id : memory.members(groupId)) {
      KnownAlert alert = required(id);
      if (!alert.getDoubtful() && !goesOn(alert, at)) {
        memory.leave(groupId, id);
      } else if (alert.getEndsAt() == null || alert.getEndsAt().isAfter(lastEnd)) {
        lastEnd = alert.getEndsAt() == null ? Instant.MAX : alert.getEndsAt();
      }
    }
    if (memory.members(groupId).isEmpty() && !at.equals(group.getOpenedAt())) {
      memory.removeGroup(groupId);
      return;
    }
    memory.put(groupId, group);
    Duration repeat = rule.rule().grouping().repeat();
    Instant next = interval(group, at);
    if (!waits) {
      Instant repeatAt =
          repeat == null || group.getSentAt() == null
              ? Instant.MAX
              : interval(group, group.getSentAt().plus(repeat).minusMillis(1));
      Instant closeAt =
          lastEnd.equals(Instant.MAX) ? lastEnd : interval(group, lastEnd.minusMillis(1));
      Instant first = repeatAt.isBefore(closeAt) ? repeatAt : closeAt;
      next = first.isAfter(next) ? first : next;
    }
    if (!next.equals(Instant.MAX)) {
      memory.set(next, Timers.Kind.GROUP, groupId);
    }
  }

  /** What it fired for no longer holds. */
  void resolve(String id, Instant at) {
    end(id, at, AlertStatus.RESOLVED);
  }

  /** Its evidence was taken back. */
  void withdraw(String id, Instant at) {
    end(id, at, AlertStatus.WITHDRAWN);
  }

  private void end(String id, Instant at, AlertStatus status) {
    KnownAlert alert = memory.alert(id);
    if (alert == null || alert.getPhase() == AlertPhase.OVER) {
      return;
    }
    String groupId = groupId(alert);
    memory.leave(groupId, id);
    KnownAlertGroup group = memory.group(groupId);
    if (group != null) {
      memory.set(interval(group, at), Timers.Kind.GROUP, groupId);
    }
    if (alert.getPhase() != AlertPhase.SENT) {
      memory.removeAlert(id);
      return;
    }
    out.accept(alert(status, List.of(alert), at));
    memory.put(id, KnownAlert.newBuilder(alert).setPhase(AlertPhase.OVER).setEndsAt(at).build());
  }

  /** Whether it fires at {@code time}. */
  static boolean goesOn(KnownAlert alert, Instant time) {
    boolean fires =
        switch (alert.getPhase()) {
          case HELD, SENT -> true;
          case UNKNOWN, PENDING, MUTED, OVER -> false;
        };
    return fires && (alert.getEndsAt() == null || alert.getEndsAt().isAfter(time));
  }

  private Alert alert(AlertStatus status, Iterable<KnownAlert> alerts, Instant at) {
    List<AlertQuote> all = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    Map<String, String> group = new TreeMap<>();
    for (KnownAlert alert : alerts) {
      all.addAll(alert.getQuotes());
      if (alert.getStatement() != null) {
        statements.add(alert.getStatement());
      }
      if (!reasons.contains(alert.getReason())) {
        reasons.add(alert.getReason());
      }
      group.putAll(alert.getGroup());
    }
    return AlertRecord.of(
        rule.rule(),
        status,
        group,
        Evidence.ordered(all),
        Evidence.statements(statements),
        String.join("; ", reasons),
        at);
  }

  private boolean isTimeToRepeat(KnownAlertGroup group, Instant at) {
    Duration repeat = rule.rule().grouping().repeat();
    return repeat != null
        && group.getSentAt() != null
        && !at.isBefore(group.getSentAt().plus(repeat));
  }

  /** The group's first interval after {@code time}. */
  private Instant interval(KnownAlertGroup group, Instant time) {
    Grouping grouping = rule.rule().grouping();
    long millis = grouping.interval().toMillis();
    long past = Duration.between(group.getOpenedAt(), time).toMillis();
    return group.getOpenedAt().plusMillis((Math.floorDiv(past, millis) + 1) * millis);
  }

  private static KnownAlert with(KnownAlert alert, AlertPhase phase) {
    return KnownAlert.newBuilder(alert).setPhase(phase).build();
  }

  private String groupId(KnownAlert alert) {
    var id = new StringBuilder("group");
    // what is before a space belongs to our own keys
    alert.getGroup().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                id.append('\n')
                    .append(entry.getKey())
                    .append('=')
                    .append(entry.getValue().replaceAll("[\u0000-\u001f]", " ")));
    return id.toString();
  }

  private KnownAlert required(String id) {
    KnownAlert alert = memory.alert(id);
    if (alert == null) {
      throw new IllegalStateException("rule " + rule.rule().id() + " has no alert " + id);
    }
    return alert;
  }
}
