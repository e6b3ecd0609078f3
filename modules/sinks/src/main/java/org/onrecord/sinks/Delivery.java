package org.onrecord.sinks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Topics;

/**
 * Alerts being delivered to all receivers, each at its own pace. With {@code group.instance.id},
 * different for each instance, one that was killed is back as soon as it starts again.
 */
public final class Delivery implements AutoCloseable {

  private final List<Deliverer> deliverers;
  private final UndeliveredAlerts undelivered;

  private Delivery(List<Deliverer> deliverers, UndeliveredAlerts undelivered) {
    this.deliverers = deliverers;
    this.undelivered = undelivered;
  }

  /**
   * Starts to deliver. The first time that a receiver is there, it gets all alerts that name it.
   *
   * @param clients how to reach the broker: {@code bootstrap.servers}, and whatever else a Kafka
   *     client takes
   * @param groupPrefix what the names of the receivers' consumer groups begin with
   * @param receivers whom to tell; closing this does not close them
   * @throws KafkaException if the broker can't be reached or has no topic of alerts
   */
  public static Delivery start(
      Topics topics,
      Map<String, ?> clients,
      String groupPrefix,
      Receivers receivers,
      DeliveryListener listener) {
    requireTopic(topics, consumerProperties(clients, null));
    UndeliveredAlerts undelivered = new UndeliveredAlerts(topics, clients);
    List<Deliverer> deliverers =
        receivers.all().stream()
            .map(
                receiver ->
                    new Deliverer(
                        receiver,
                        topics.alerts(),
                        consumerProperties(clients, groupPrefix + receiver.name()),
                        undelivered,
                        listener))
            .toList();
    deliverers.forEach(Deliverer::start);
    return new Delivery(deliverers, undelivered);
  }

  /**
   * How it is with one receiver.
   *
   * @param receiver the receiver's name
   * @param kind its kind: webhook, slack, email, console or file
   * @param isAlive whether its thread goes on; it never ends by itself but by an error of the JVM
   * @param isReady whether its alerts can be read; that the receiver takes them is another matter
   * @param waiting how many records are still to be read, and alerts to be sent
   */
  public record Progress(
      String receiver, String kind, boolean isAlive, boolean isReady, long waiting) {}

  /** How it is with each receiver. */
  public List<Progress> progress() {
    return deliverers.stream()
        .map(d -> new Progress(d.receiver(), d.kind(), d.isAlive(), d.isReady(), d.waiting()))
        .toList();
  }

  private static void requireTopic(Topics topics, Map<String, Object> properties) {
    properties.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(properties)) {
      if (consumer.partitionsFor(topics.alerts().name()).isEmpty()) {
        throw new KafkaException(
            "there is no topic " + topics.alerts().name() + ": `onrecord topics create` makes it");
      }
    }
  }

  private static Map<String, Object> consumerProperties(
      Map<String, ?> clients, @Nullable String group) {
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // where a receiver begins is for Assignment to say
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class));
    if (group != null) {
      properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    }
    return properties;
  }

  /** Ends what is being sent, commits, and leaves; all receivers at once, within 30 s. */
  @Override
  public void close() {
    try {
      deliverers.parallelStream().forEach(Deliverer::close);
    } finally {
      undelivered.close();
    }
  }
}
