package org.onrecord.replay;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** Holds a run's topology to topics of its own. */
final class Isolation {

  /** What Kafka Streams names after the application id, which is the run's own. */
  private static final String INTERNAL = "-repartition";

  private Isolation() {}

  /**
   * @throws ReplayException if it reads or writes a topic that isn't the run's
   */
  static void require(RunName name, Topology topology) {
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
          source.topicSet().forEach(topic -> require(name, topic));
        } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
          require(name, sink.topic());
        }
      }
    }
  }

  private static void require(RunName name, String topic) {
    if (!topic.startsWith(name.prefix()) && !topic.endsWith(INTERNAL)) {
      throw new ReplayException(
          "the run %s would use the topic %s, which isn't its own: its topics begin with %s"
              .formatted(name.name(), topic, name.prefix()));
    }
  }
}
