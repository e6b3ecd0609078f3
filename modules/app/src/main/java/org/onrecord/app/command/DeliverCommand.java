package org.onrecord.app.command;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.monitoring.Metrics;
import org.onrecord.app.monitoring.Monitoring;
import org.onrecord.app.runtime.DeliveryTally;
import org.onrecord.app.runtime.ReceiverSettings;
import org.onrecord.model.Topics;
import org.onrecord.sinks.Delivery;
import org.onrecord.sinks.Receivers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Delivery alone, against a broker and a registry of the user's. */
@Command(
    name = "deliver",
    description = "Delivers alerts to their receivers; `up` does so too.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each receiver goes on from where it was, at its own pace. Several instances",
      "share the work.",
      "",
      "Examples:",
      "  onrecord deliver --receivers receivers.yaml",
      "  onrecord deliver --bootstrap-servers kafka:9092 \\",
      "      --schema-registry http://registry:8081 --instance-id host-1"
    })
public final class DeliverCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private ReceiversFile file = new ReceiversFile();

  @Option(
      names = "--instance-id",
      paramLabel = "ID",
      description =
          "A name that this instance keeps over restarts: killed, it is back at once (static membership).")
  private @Nullable String instanceId;

  @Override
  public Integer call() throws InterruptedException {
    common.startServiceLogging();
    Configuration configuration = connection.configuration(common, file.option());
    Receivers receivers = ReceiversFile.read(configuration, common.out());
    Topics topics = Connection.topics(configuration);
    Map<String, Object> clients = Connection.reach(configuration, Role.DELIVERY);
    if (instanceId != null) {
      clients.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, instanceId);
    }
    DeliveryTally tally = new DeliveryTally(common::warn);
    Metrics metrics = new Metrics();
    Delivery delivery =
        ReceiverSettings.start(configuration, topics, clients, receivers, metrics.counted(tally));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  delivery.close();
                  receivers.close();
                  common.say("stopped: " + tally.words());
                },
                "stopper"));
    Monitoring.serve(configuration, metrics, delivery);
    common.say(
        "delivering: %s to %s. Ctrl-C stops it."
            .formatted(
                topics.alerts().name(),
                String.join(
                    ", ",
                    receivers.descriptions().stream().map(Receivers.Description::name).toList())));
    // until the process is told to end
    new CountDownLatch(1).await();
    return 0;
  }
}
