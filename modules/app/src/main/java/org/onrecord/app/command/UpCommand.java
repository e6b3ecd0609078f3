package org.onrecord.app.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.monitoring.Metrics;
import org.onrecord.app.monitoring.Monitoring;
import org.onrecord.app.runtime.DeliveryTally;
import org.onrecord.app.runtime.Publishing;
import org.onrecord.app.runtime.ReceiverSettings;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.app.runtime.Stack;
import org.onrecord.sinks.Delivery;
import org.onrecord.sinks.Receivers;
import org.onrecord.sources.Source;
import org.onrecord.sources.Sources;
import org.onrecord.streams.QuoteStreamsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one process, staying up. */
@Command(
    name = "up",
    description =
        "Runs everything in one process and stays up: broker, registry, topology, sources, delivery.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Alerts go to the receivers of the setting `receivers.file`. What is read comes",
      "from the setting `sources`; `onrecord publish` adds to it from another",
      "terminal, `onrecord tail quotes` shows what comes out. Ctrl-C stops it, and",
      "loses nothing.",
      "",
      "Examples:",
      "  onrecord up",
      "  onrecord up --data /var/lib/onrecord \\",
      "      --set sources=https://news.example/feed.xml,/srv/articles"
    })
public final class UpCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep broker, registry and state in this folder (default: onrecord-data).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The broker's port; 0 chooses a free one (default: 9092).")
  private @Nullable Integer port;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description = "The registry's port; 0 chooses a free one (default: 8081).")
  private @Nullable Integer registryPort;

  private volatile @Nullable Publishing publishing;
  private volatile @Nullable Delivery delivery;

  @Override
  public Integer call() throws InterruptedException {
    common.startServiceLogging();
    Map<Key, @Nullable Object> options = new HashMap<>();
    options.put(Key.DATA_DIR, data);
    options.put(Key.BROKER_PORT, port);
    options.put(Key.REGISTRY_PORT, registryPort);
    Configuration configuration = common.configuration(options, Map.of());
    Path folder = Path.of(configuration.get(Key.DATA_DIR));
    Optional<Receivers> receivers = ReceiverSettings.of(configuration, common.out());
    Metrics metrics = Monitoring.metrics(configuration);
    Stack stack =
        Stack.start(
            folder,
            configuration.number(Key.BROKER_PORT),
            configuration.number(Key.REGISTRY_PORT),
            configuration,
            metrics);
    Thread feeding = new Thread(() -> feed(stack, configuration), "sources");
    feeding.setDaemon(true);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stopper"));
    common.say(
        "up: broker %s, registry %s, data in %s. Ctrl-C stops it."
            .formatted(stack.bootstrapServers(), stack.registryUrl(), folder));
    receivers.ifPresent(known -> delivery = deliver(stack, configuration, known, metrics));
    feeding.start();
    // a topology that stops by itself throws here why it did
    stack.streams().stopped().join();
    return 0;
  }

  private Delivery deliver(
      Stack stack, Configuration configuration, Receivers receivers, Metrics metrics) {
    Map<String, Object> clients = stack.clients();
    // the only one on this broker: killed, it is back at once
    clients.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, "up");
    Delivery started =
        ReceiverSettings.start(
            configuration,
            stack.topics(),
            clients,
            receivers,
            metrics.counted(new DeliveryTally(common::warn)));
    metrics.watch(started);
    return started;
  }

  private void feed(Stack stack, Configuration configuration) {
    List<Source> sources =
        configuration.list(Key.SOURCES).stream()
            .map(name -> Sources.follow(name, SourceSettings.of(configuration)))
            .toList();
    if (sources.isEmpty()) {
      return;
    }
    try (Publishing started =
        new Publishing(
            stack.topics(),
            stack.clients(),
            failure -> common.warn(failure.toString()),
            common::warn,
            read -> {})) {
      publishing = started;
      started.publish(sources, true);
    }
  }

  /** First what was read reaches the broker, and what is being delivered is; then it stops. */
  private void stop(Stack stack) {
    Publishing sending = publishing;
    Delivery delivering = delivery;
    try (stack) {
      if (delivering != null) {
        delivering.close();
      }
      if (sending != null) {
        common.say("stopping: " + Publishing.words(sending.finish()));
      }
    } catch (QuoteStreamsException e) {
      common.warn("onrecord: " + e.getMessage());
    }
  }
}
