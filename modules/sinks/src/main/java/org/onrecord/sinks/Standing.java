package org.onrecord.sinks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;

/**
 * Whether a receiver takes what it is sent. It is told when that changes, and not for each of a
 * thousand alerts: once when the first fails, once when none is failing any more, with how much
 * there was in between; refusals at most once an hour.
 */
final class Standing {

  private static final Duration QUIET = Duration.ofHours(1);

  private final NamedReceiver receiver;
  private final DeliveryListener listener;
  private final Clock clock;
  private final Set<Object> failing = new HashSet<>();
  private Instant failingSince = Instant.EPOCH;
  private long failedAttempts;
  private long givenUp;
  private Instant toldOfRefusal = Instant.EPOCH;
  private long untoldRefusals;
  private @Nullable String trouble;

  Standing(NamedReceiver receiver, DeliveryListener listener, Clock clock) {
    this.receiver = receiver;
    this.listener = listener;
    this.clock = clock;
  }

  /** An attempt failed and will be made again. */
  synchronized void failed(Object lane, Alert alert, String said) {
    tell(DeliveryListener.Event.RETRIED, alert);
    if (failing.isEmpty()) {
      failingSince = clock.instant();
      failedAttempts = 0;
      givenUp = 0;
      note("does not take an alert: %s; it is tried again".formatted(said));
    }
    failing.add(lane);
    failedAttempts++;
  }

  synchronized void delivered(Object lane, Alert alert) {
    tell(DeliveryListener.Event.DELIVERED, alert);
    recovered(lane);
  }

  /** The receiver said that it won't take an alert. */
  synchronized void refused(Object lane, Alert alert, String said) {
    tell(DeliveryListener.Event.GIVEN_UP, alert);
    untoldRefusals++;
    if (Duration.between(toldOfRefusal, clock.instant()).compareTo(QUIET) >= 0) {
      note(
          "refuses alert %s%s: %s; `onrecord deliveries` has it"
              .formatted(
                  alert.getAlertId(),
                  untoldRefusals > 1 ? " and %d before it".formatted(untoldRefusals - 1) : "",
                  said));
      toldOfRefusal = clock.instant();
      untoldRefusals = 0;
    }
    recovered(lane);
  }

  /** An alert was tried for as long as alerts are. */
  synchronized void gaveUp(Object lane, Alert alert, String said) {
    tell(DeliveryListener.Event.GIVEN_UP, alert);
    if (givenUp++ == 0) {
      note(
          "alert %s is given up after %s: %s; `onrecord deliveries` has it"
              .formatted(alert.getAlertId(), receiver.backoff().giveUpAfter(), said));
    }
  }

  /** Its partition has gone to another instance. */
  synchronized void forget(Object lane) {
    failing.remove(lane);
  }

  /** Nothing of a lane waits any more. */
  synchronized void recovered(Object lane) {
    if (failing.remove(lane) && failing.isEmpty()) {
      note(
          "takes alerts again after %s: %d attempts failed, %d alerts were given up"
              .formatted(
                  Duration.ofSeconds(Duration.between(failingSince, clock.instant()).toSeconds()),
                  failedAttempts,
                  givenUp));
    }
  }

  /** Broker or registry can't be used. */
  synchronized void troubled(String what) {
    if (trouble == null) {
      note(what);
    }
    trouble = what;
  }

  synchronized void untroubled() {
    if (trouble != null) {
      trouble = null;
      note("alerts can be read again");
    }
  }

  private void tell(DeliveryListener.Event event, Alert alert) {
    listener.on(receiver.name(), receiver.kind(), event, alert);
  }

  void note(String what) {
    listener.note("receiver %s: %s".formatted(receiver.name(), what));
  }
}
