package org.onrecord.app.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.onrecord.model.Alert;
import org.onrecord.sinks.DeliveryListener;

/** Counts what becomes of alerts. */
public final class DeliveryTally implements DeliveryListener {

  private final Map<Event, Long> counts = new ConcurrentHashMap<>();
  private final Consumer<String> notes;

  /**
   * @param notes is told what people should know, in one line each
   */
  public DeliveryTally(Consumer<String> notes) {
    this.notes = notes;
  }

  @Override
  public void on(String receiver, String kind, Event event, Alert alert) {
    counts.merge(event, 1L, Long::sum);
  }

  @Override
  public void note(String line) {
    notes.accept(line);
  }

  /** What became of them, in words. */
  public String words() {
    return "%d alerts delivered, %d attempts failed, %d alerts given up"
        .formatted(count(Event.DELIVERED), count(Event.RETRIED), count(Event.GIVEN_UP));
  }

  private long count(Event event) {
    return counts.getOrDefault(event, 0L);
  }
}
