package org.onrecord.app.runtime;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.onrecord.model.AvroSerde;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/** Creates the topics as they have to be, and tells how those that are there differ from that. */
public final class TopicSetup {

  private static final int SECONDS = 15;

  private final Admin admin;
  private final Topics topics;

  public TopicSetup(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * How a topic is.
   *
   * @param topic what it has to be
   * @param partitions how many partitions it has; 0 when it isn't there
   * @param replicas how many replicas each has
   * @param minInSync how many of them have to hold a record before it is acknowledged
   * @param differences a line each for a setting that is otherwise than it has to be
   */
  public record Status(
      Topic<?, ?> topic,
      int partitions,
      int replicas,
      int minInSync,
      List<Difference> differences) {

    public boolean exists() {
      return partitions > 0;
    }
  }

  /** A setting that is otherwise than it has to be. */
  public record Difference(String key, String is, String shouldBe) {}

  /**
   * Creates those that are missing, and registers their schemas.
   *
   * @return the names of those that were created
   * @throws KafkaException if the broker can't be reached or refuses
   */
  public List<String> create() {
    List<String> created = new ArrayList<>();
    for (Topic<?, ?> topic : topics.all()) {
      try {
        admin.createTopics(List.of(topic.toCreate())).all().get(SECONDS, TimeUnit.SECONDS);
        created.add(topic.name());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw failed("create topic " + topic.name(), e);
        }
      } catch (InterruptedException | TimeoutException e) {
        throw failed("create topic " + topic.name(), e);
      }
      if (topic.valueSerde() instanceof AvroSerde<?> serde) {
        Schema schema = serde.schema();
        topics.registry().register(topic.name(), schema);
      }
    }
    return created;
  }

  /**
   * How each topic is, in the order of the flow.
   *
   * @throws KafkaException if the broker can't be reached or refuses
   */
  public List<Status> status() {
    try {
      var names = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
      List<Status> all = new ArrayList<>();
      for (Topic<?, ?> topic : topics.all()) {
        all.add(
            names.contains(topic.name()) ? status(topic) : new Status(topic, 0, 0, 0, List.of()));
      }
      return all;
    } catch (ExecutionException e) {
      throw failed("read the topics", e);
    } catch (InterruptedException | TimeoutException e) {
      throw failed("read the topics", e);
    }
  }

  private Status status(Topic<?, ?> topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    TopicDescription description =
        Objects.requireNonNull(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()))
            .get(SECONDS, TimeUnit.SECONDS);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    Config config =
        Objects.requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource))
            .get(SECONDS, TimeUnit.SECONDS);
    Map<String, String> is =
        config.entries().stream()
            .filter(entry -> entry.value() != null)
            .collect(toMap(entry -> entry.name(), entry -> entry.value()));
    List<Difference> differences = new ArrayList<>();
    topic
        .config()
        .forEach(
            (key, shouldBe) -> {
              String value = is.getOrDefault(key, "");
              if (!value.equals(shouldBe)) {
                differences.add(new Difference(key, value, shouldBe));
              }
            });
    differences.sort((a, b) -> a.key().compareTo(b.key()));
    return new Status(
        topic,
        description.partitions().size(),
        description.partitions().get(0).replicas().size(),
        Integer.parseInt(is.getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1")),
        differences);
  }

  private static KafkaException failed(String what, Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String why = e instanceof TimeoutException ? "no broker answers" : cause.getMessage();
    return new KafkaException("can't " + what + ": " + why, cause);
  }
}
