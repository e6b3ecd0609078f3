package org.onrecord.sinks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;

/**
 * The alerts of one partition that one receiver still has to get: a lane for each rule. Within a
 * lane they are sent one after the other, the first until it is delivered or given up; lanes don't
 * wait for one another. Bounded: when it is full, the partition is to be paused.
 *
 * <p>The consumer's thread adds and commits; workers send.
 */
final class PartitionQueue {

  private static final int MAX_ALERTS = 1000;
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  private final NamedReceiver receiver;
  private final Reached reached;
  private final Standing standing;
  private final UndeliveredAlerts undelivered;
  private final ScheduledExecutorService workers;
  private final Clock clock;
  private final Map<String, Lane> lanes = new HashMap<>();
  private int alerts;
  private long bytes;
  private int sending;
  private boolean stopped;

  /** An alert that has to be sent; {@code since} is when it was first due. */
  private record Waiting(long offset, Alert alert, int bytes, Instant since) {}

  PartitionQueue(
      NamedReceiver receiver,
      Reached reached,
      Standing standing,
      UndeliveredAlerts undelivered,
      ScheduledExecutorService workers,
      Clock clock) {
    this.receiver = receiver;
    this.reached = reached;
    this.standing = standing;
    this.undelivered = undelivered;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * Takes what has been read.
   *
   * @param alert null where there is nothing to send
   */
  synchronized void add(ConsumerRecord<String, byte[]> record, @Nullable Alert alert) {
    long offset = record.offset();
    if (alert == null || reached.wasDone(offset)) {
      reached.pass(offset);
      return;
    }
    Instant since = reached.triedSince(offset);
    reached.open(offset);
    Waiting waiting =
        new Waiting(
            offset, alert, record.serializedValueSize(), since == null ? clock.instant() : since);
    alerts++;
    bytes += waiting.bytes();
    lanes.computeIfAbsent(alert.getRuleId(), Lane::new).add(waiting);
  }

  synchronized boolean isFull() {
    return alerts >= MAX_ALERTS || bytes >= MAX_BYTES;
  }

  /** Whether there is room for many more. */
  synchronized boolean hasRoom() {
    return alerts <= MAX_ALERTS / 2 && bytes <= MAX_BYTES / 2;
  }

  /** How many alerts it holds. */
  synchronized int size() {
    return alerts;
  }

  /** What is to be committed; null when that is what was committed last. */
  synchronized @Nullable OffsetAndMetadata toCommit() {
    return reached.toCommit();
  }

  synchronized void committed(OffsetAndMetadata offset) {
    reached.committed(offset);
  }

  /** Begins no further attempt. */
  synchronized void stop() {
    stopped = true;
    lanes.values().forEach(standing::forget);
  }

  /** Waits, not for long, until what is being sent has been. */
  synchronized void awaitIdle(Duration patience) throws InterruptedException {
    Instant deadline = clock.instant().plus(patience);
    for (Duration left = patience;
        sending > 0 && !left.isNegative() && !left.isZero();
        left = Duration.between(clock.instant(), deadline)) {
      TimeUnit.MILLISECONDS.timedWait(this, Math.max(1, left.toMillis()));
    }
  }

  private synchronized boolean begin() {
    if (!stopped) {
      sending++;
    }
    return !stopped;
  }

  private synchronized void end() {
    sending--;
    notifyAll();
  }

  /** The alerts of one rule. */
  private final class Lane implements Runnable {

    private final String ruleId;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int attempts;

    Lane(String ruleId) {
      this.ruleId = ruleId;
    }

    /** Called with the lock held. */
    void add(Waiting waiting) {
      queue.add(waiting);
      if (queue.size() == 1) {
        next(Duration.ZERO);
      }
    }

    private void next(Duration wait) {
      try {
        workers.schedule(this, wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // closing: what is left is sent after the next start
      }
    }

    /** Makes one attempt at the first of them. */
    @Override
    public void run() {
      if (!begin()) {
        return;
      }
      try {
        Waiting first = first();
        settle(first, attempt(first.alert()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        end();
      }
    }

    private Waiting first() {
      synchronized (PartitionQueue.this) {
        attempts++;
        return queue.getFirst();
      }
    }

    private Outcome attempt(Alert alert) throws InterruptedException {
      try {
        return receiver.receiver().send(alert);
      } catch (RuntimeException e) {
        // never the end of the lane, whatever it is
        return Outcome.failed("this should not have happened: " + e.getClass().getName());
      }
    }

    private void settle(Waiting waiting, Outcome outcome) {
      switch (outcome.result()) {
        case DELIVERED -> {
          done(waiting);
          standing.delivered(this, waiting.alert());
        }
        case REFUSED -> {
          if (keep(waiting, outcome)) {
            done(waiting);
            standing.refused(this, waiting.alert(), outcome.said());
          }
        }
        case FAILED -> {
          Instant end = waiting.since().plus(receiver.backoff().giveUpAfter());
          if (clock.instant().isBefore(end)) {
            again(waiting, outcome);
          } else if (keep(waiting, outcome)) {
            standing.gaveUp(this, waiting.alert(), outcome.said());
            if (done(waiting)) {
              standing.recovered(this);
            }
          }
        }
      }
    }

    private void again(Waiting waiting, Outcome outcome) {
      synchronized (PartitionQueue.this) {
        if (stopped) {
          return;
        }
        standing.failed(this, waiting.alert(), outcome.said());
        reached.tried(waiting.offset(), waiting.since());
        next(receiver.backoff().after(attempts, outcome.pause()));
      }
    }

    /** Puts it among the undelivered; when even that can't be done, it is tried again. */
    private boolean keep(Waiting waiting, Outcome outcome) {
      try {
        undelivered.keep(
            receiver.name(), waiting.alert(), outcome.said(), attempts, waiting.since());
        return true;
      } catch (RuntimeException e) {
        again(waiting, outcome);
        return false;
      }
    }

    /** Goes on to the next; whether there is none. */
    private boolean done(Waiting waiting) {
      synchronized (PartitionQueue.this) {
        reached.done(waiting.offset());
        queue.removeFirst();
        attempts = 0;
        alerts--;
        bytes -= waiting.bytes();
        if (queue.isEmpty()) {
          lanes.remove(ruleId);
          return true;
        }
        next(Duration.ZERO);
        return false;
      }
    }
  }
}
