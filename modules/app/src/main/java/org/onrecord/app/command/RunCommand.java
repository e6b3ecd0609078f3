package org.onrecord.app.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.monitoring.Metrics;
import org.onrecord.app.monitoring.Monitoring;
import org.onrecord.app.runtime.Stack;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Topics;
import org.onrecord.streams.QuoteStreams;
import org.onrecord.streams.QuoteStreamsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topology alone, against a broker and a registry of the user's. */
@Command(
    name = "run",
    description = "Runs the topology alone, against your Kafka and your schema registry.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Make the topics first: `onrecord topics create`; `onrecord doctor` says what is",
      "missing. Any property of Kafka Streams is a setting `streams.…`, of its clients",
      "`kafka.…`.",
      "",
      "Examples:",
      "  onrecord run --bootstrap-servers kafka:9092 \\",
      "      --schema-registry http://registry:8081",
      "  onrecord run --instance-id host-1 --state /var/lib/onrecord \\",
      "      --set streams.num.stream.threads=2"
    })
public final class RunCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();

  @Option(
      names = "--instance-id",
      paramLabel = "ID",
      description =
          "A name that this instance keeps over restarts: killed, it is back at once (static membership).")
  private @Nullable String instanceId;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Keep the topology's state here (default: below the system's temporary folder).")
  private @Nullable Path state;

  @Override
  public Integer call() {
    common.startServiceLogging();
    // takes as long as all that waits for the broker before it is needed
    CompletableFuture<Extractor> extractor = CompletableFuture.supplyAsync(Extractor::english);
    Configuration configuration = connection.configuration(common);
    Topics topics = Connection.topics(configuration);
    Map<String, Object> properties = new HashMap<>(configuration.streams());
    if (instanceId != null) {
      properties.put("group.instance.id", instanceId);
    }
    if (state != null) {
      properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    }
    Connection.reach(configuration, Role.TOPOLOGY);
    Metrics metrics = Monitoring.metrics(configuration);
    QuoteStreams streams =
        QuoteStreams.start(
            topics,
            Stack.topology(topics, configuration, metrics, extractor.join()),
            metrics.measured(topics, properties));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(streams), "stopper"));
    Monitoring.serve(configuration, metrics, streams, topics);
    streams.running().join();
    // the topics of its own are there only now
    Connection.reach(configuration, Role.TOPOLOGY);
    common.say(
        "running: %s against %s. Ctrl-C stops it."
            .formatted(
                configuration.get(Key.APPLICATION_ID), configuration.get(Key.BOOTSTRAP_SERVERS)));
    streams.stopped().join();
    return 0;
  }

  private void stop(QuoteStreams streams) {
    try {
      streams.close();
      common.say("stopped");
    } catch (QuoteStreamsException e) {
      common.warn("onrecord: " + e.getMessage());
    }
  }
}
