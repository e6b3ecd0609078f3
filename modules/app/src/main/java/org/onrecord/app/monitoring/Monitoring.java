package org.onrecord.app.monitoring;

import java.io.IOException;
import java.util.function.Supplier;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.model.Topics;
import org.onrecord.sinks.Delivery;
import org.onrecord.streams.QuoteStreams;

/** Health and metrics on the port that the setting {@code health.port} names, if it does. */
public final class Monitoring {

  private Monitoring() {}

  /** What measures this process, as far as the settings let anybody see it. */
  public static Metrics metrics(Configuration configuration) {
    return new Metrics(isServed(configuration));
  }

  /** Answers for the topology, until the process ends: what stops is not yet dead. */
  public static void serve(
      Configuration configuration, Metrics metrics, QuoteStreams streams, Topics topics) {
    metrics.watch(streams, topics, configuration.get(Key.APPLICATION_ID));
    serve(configuration, () -> Health.of(streams), metrics);
  }

  /** Answers for delivery, until the process ends. */
  public static void serve(Configuration configuration, Metrics metrics, Delivery delivery) {
    metrics.watch(delivery);
    serve(configuration, () -> Health.of(delivery), metrics);
  }

  private static boolean isServed(Configuration configuration) {
    return !configuration.get(Key.HEALTH_PORT).isEmpty();
  }

  private static void serve(Configuration configuration, Supplier<Health> health, Metrics metrics) {
    if (!isServed(configuration)) {
      return;
    }
    int port = configuration.number(Key.HEALTH_PORT);
    try {
      HealthServer.start(port, health, metrics::scrape);
    } catch (IOException | IllegalArgumentException e) {
      throw configuration.wrong(Key.HEALTH_PORT, "can't be listened on: " + e.getMessage());
    }
  }
}
