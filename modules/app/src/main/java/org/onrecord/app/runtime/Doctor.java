package org.onrecord.app.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.render.Count;
import org.onrecord.model.AvroSerde;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/** Looks for what keeps a broker and a registry from serving OnRecord as promised. */
public final class Doctor {

  private static final int SECONDS = 10;

  /** Exactly-once as we use it needs this level of the feature. */
  private static final int TRANSACTION_VERSION = 1;

  private final Configuration configuration;
  private final Topics topics;
  private final List<Finding> findings = new ArrayList<>();

  public Doctor(Configuration configuration, Topics topics) {
    this.configuration = configuration;
    this.topics = topics;
  }

  /**
   * Something looked at.
   *
   * @param subject what was looked at
   * @param is how it is
   * @param mend what to do; empty where all is well
   */
  public record Finding(String subject, String is, String mend) {

    public boolean isWell() {
      return mend.isEmpty();
    }
  }

  /** Looks at everything; never throws for what it finds. */
  public List<Finding> examine() {
    Map<String, Object> properties = configuration.kafka();
    properties.put("default.api.timeout.ms", SECONDS * 1000);
    properties.put("request.timeout.ms", SECONDS * 1000);
    try (Admin admin = Admin.create(properties)) {
      int brokers = cluster(admin);
      if (brokers > 0) {
        features(admin);
        topics(admin, brokers);
        acknowledgements();
      }
    } catch (KafkaException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      ill(
          "broker",
          String.valueOf(why.getMessage()),
          "correct the settings; `onrecord config` shows them");
    }
    registry();
    return List.copyOf(findings);
  }

  private int cluster(Admin admin) {
    String servers = configuration.get(Key.BOOTSTRAP_SERVERS);
    try {
      DescribeClusterResult cluster = admin.describeCluster();
      int brokers = cluster.nodes().get(SECONDS, TimeUnit.SECONDS).size();
      well(
          "broker",
          "%s, cluster %s, %s"
              .formatted(servers, cluster.clusterId().get(), Count.of(brokers, "broker")));
      return brokers;
    } catch (ExecutionException | TimeoutException e) {
      ill(
          "broker",
          "none answers at " + servers,
          "start it, or set bootstrap.servers; `onrecord up` brings its own");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private void features(Admin admin) {
    try {
      FeatureMetadata features =
          admin.describeFeatures().featureMetadata().get(SECONDS, TimeUnit.SECONDS);
      groupProtocol(features);
      var version = features.finalizedFeatures().get("transaction.version");
      int level = version == null ? 0 : version.maxVersionLevel();
      var metadata = features.finalizedFeatures().get("metadata.version");
      String is =
          "metadata.version %s, transaction.version %d"
              .formatted(metadata == null ? "unknown" : metadata.maxVersionLevel(), level);
      if (level >= TRANSACTION_VERSION) {
        well("broker features", is);
      } else {
        ill(
            "broker features",
            is,
            "kafka-features upgrade --feature transaction.version=2 (or set streams.processing.guarantee=at_least_once)");
      }
    } catch (ExecutionException | TimeoutException e) {
      ill("broker features", "can't be read: " + e.getMessage(), "use Kafka 4.0 or newer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void topics(Admin admin, int brokers) {
    for (TopicSetup.Status status : new TopicSetup(admin, topics).status()) {
      String name = status.topic().name();
      if (!status.exists()) {
        ill(name, "missing", "onrecord topics create");
        continue;
      }
      for (TopicSetup.Difference difference : status.differences()) {
        ill(
            name,
            "%s is %s, should be %s%s"
                .formatted(
                    difference.key(), difference.is(), difference.shouldBe(), danger(difference)),
            alter(name, difference.key(), difference.shouldBe()));
      }
      int partitions = status.topic().partitions();
      if (status.partitions() < partitions) {
        ill(
            name,
            "%s, should be %d: fewer instances can share the work"
                .formatted(Count.of(status.partitions(), "partition"), partitions),
            "kafka-topics --bootstrap-server %s --alter --topic %s --partitions %d (only while it is empty: keys move)"
                .formatted(configuration.get(Key.BOOTSTRAP_SERVERS), name, partitions));
      }
      String mayNot = durability(status.replicas(), status.minInSync());
      if (!mayNot.isEmpty()) {
        ill(
            name,
            mayNot,
            alter(
                name, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, status.replicas() > 2 ? "2" : "1"));
      }
      if (brokers >= 3 && status.replicas() < 3) {
        ill(
            name,
            "%s on %s: a lost broker loses records"
                .formatted(Count.of(status.replicas(), "replica"), Count.of(brokers, "broker")),
            "kafka-reassign-partitions, or set default.replication.factor=3 before `onrecord topics create`");
      } else if (status.differences().isEmpty()
          && status.partitions() >= partitions
          && mayNot.isEmpty()) {
        well(
            name,
            "%s, %s, settings as they should be"
                .formatted(
                    Count.of(status.partitions(), "partition"),
                    Count.of(status.replicas(), "replica")));
      }
    }
  }

  /**
   * What is wrong with {@code min.insync.replicas}, for writers that want all of them to
   * acknowledge, as ours do; empty where nothing is.
   */
  static String durability(int replicas, int minInSync) {
    String is =
        "min.insync.replicas is %d with %s".formatted(minInSync, Count.of(replicas, "replica"));
    if (minInSync > replicas) {
      return is + ": nothing can be written";
    }
    if (replicas > 1 && minInSync == replicas) {
      return is + ": with one broker down nothing can be written";
    }
    if (replicas > 2 && minInSync == 1) {
      return is + ": one lost broker can take acknowledged records with it";
    }
    return "";
  }

  /** With fewer acknowledgements, {@code min.insync.replicas} counts for nothing. */
  private void acknowledgements() {
    Map<String, Object> streams = configuration.streams();
    for (String key : List.of("acks", "producer.acks")) {
      String acks = String.valueOf(streams.getOrDefault(key, "all"));
      if (!acks.equals("all") && !acks.equals("-1")) {
        ill(
            "acknowledgements",
            "%s is %s: a lost broker can take acknowledged records with it".formatted(key, acks),
            "leave acks at all");
      }
    }
  }

  /** Whether the broker can do what {@code group.protocol} asks of it. */
  private void groupProtocol(FeatureMetadata features) {
    String protocol =
        String.valueOf(configuration.streams().getOrDefault("group.protocol", "classic"))
            .toLowerCase(Locale.ROOT);
    if (protocol.equals("classic")) {
      return;
    }
    if (!protocol.equals("streams")) {
      ill(
          "group.protocol",
          protocol + " is none that Kafka Streams has",
          "set streams.group.protocol to streams or classic");
      return;
    }
    var version = features.finalizedFeatures().get("streams.version");
    if (version == null || version.maxVersionLevel() < 1) {
      ill(
          "group.protocol",
          "streams needs streams.version 1, and the broker has "
              + (version == null ? "none" : version.maxVersionLevel()),
          "kafka-features upgrade --feature streams.version=1 (Kafka 4.2 or newer), or set streams.group.protocol=classic");
    } else {
      well("group.protocol", "streams, streams.version " + version.maxVersionLevel());
    }
  }

  private String alter(String topic, String key, String value) {
    return "kafka-configs --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=%s"
        .formatted(configuration.get(Key.BOOTSTRAP_SERVERS), topic, key, value);
  }

  private static String danger(TopicSetup.Difference difference) {
    return difference.key().equals(TopicConfig.RETENTION_MS_CONFIG)
        ? " (records with old timestamps are deleted, read or not)"
        : "";
  }

  private void registry() {
    String url = configuration.get(Key.SCHEMA_REGISTRY);
    try {
      topics.registry().client().getAllSubjects();
      well("schema registry", url);
    } catch (Exception e) {
      ill(
          "schema registry",
          url + " does not answer: " + e.getMessage(),
          "start it, or set schema.registry.url");
      return;
    }
    for (Topic<?, ?> topic : topics.all()) {
      if (topic.valueSerde() instanceof AvroSerde<?> serde) {
        schema(topic.name(), serde);
      }
    }
  }

  private void schema(String topic, AvroSerde<?> serde) {
    String subject = topics.registry().subject(topic, serde.schema());
    try {
      var client = topics.registry().client();
      if (!client.getAllSubjects().contains(subject)) {
        ill("subject " + subject, "not registered", "onrecord topics create");
      } else if (!client.testCompatibility(
          subject, new io.confluent.kafka.schemaregistry.avro.AvroSchema(serde.schema()))) {
        ill(
            "subject " + subject,
            "its schema and ours are not compatible",
            "upgrade this OnRecord, or register a compatible schema");
      } else {
        well("subject " + subject, "registered, compatible with ours");
      }
    } catch (Exception e) {
      ill("subject " + subject, "can't be read: " + e.getMessage(), "check the registry's log");
    }
  }

  private void well(String subject, String is) {
    findings.add(new Finding(subject, is, ""));
  }

  private void ill(String subject, String is, String mend) {
    findings.add(new Finding(subject, is, mend));
  }
}
