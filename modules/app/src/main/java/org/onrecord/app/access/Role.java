package org.onrecord.app.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.onrecord.app.runtime.ReceiverSettings;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * A part that somebody plays towards the broker, with the least that it needs. Reading and writing
 * carry DESCRIBE with them. Making topics is an administrator's.
 */
public enum Role {
  TOPOLOGY("`onrecord run`") {
    @Override
    public List<Grant> grants(Topics topics, String applicationId) {
      // what Kafka Streams makes for itself begins with the application's id
      String own = applicationId + "-";
      return Stream.of(
              onTopics(READ, topics.articles(), topics.speakerAliases(), topics.alertRules()),
              onTopics(
                  WRITE,
                  topics.quotes(),
                  topics.speakers(),
                  topics.speakerAliases(),
                  topics.statements(),
                  topics.alertRules(),
                  topics.alerts(),
                  topics.deadLetters()),
              // a repartition topic is cut off behind what has been read
              Stream.of(CREATE, READ, WRITE, DELETE)
                  .map(operation -> Grant.below(operation, TOPIC, own)),
              Stream.of(
                  Grant.on(READ, GROUP, applicationId), Grant.below(WRITE, TRANSACTIONAL_ID, own)))
          .flatMap(grants -> grants)
          .toList();
    }
  },
  PUBLISHER("`onrecord publish`") {
    @Override
    public List<Grant> grants(Topics topics, String applicationId) {
      return onTopics(WRITE, topics.articles()).toList();
    }
  },
  SUBSCRIBER("`onrecord tail` and who else reads what comes out") {
    @Override
    public List<Grant> grants(Topics topics, String applicationId) {
      return onTopics(
              READ,
              topics.articles(),
              topics.quotes(),
              topics.speakers(),
              topics.speakerAliases(),
              topics.statements(),
              topics.alerts())
          .toList();
    }
  },
  DELIVERY("`onrecord deliver` and `onrecord deliveries`") {
    @Override
    public List<Grant> grants(Topics topics, String applicationId) {
      return Stream.of(
              onTopics(READ, topics.alerts(), topics.undelivered()),
              onTopics(WRITE, topics.undelivered()),
              Stream.of(Grant.below(READ, GROUP, ReceiverSettings.groupPrefix(applicationId))))
          .flatMap(grants -> grants)
          .toList();
    }
  },
  EDITOR("`onrecord aliases import` and `onrecord rules`") {
    @Override
    public List<Grant> grants(Topics topics, String applicationId) {
      return Stream.concat(
              onTopics(READ, topics.speakers(), topics.speakerAliases(), topics.alertRules()),
              onTopics(WRITE, topics.speakerAliases(), topics.alertRules()))
          .toList();
    }
  };

  private final String description;

  Role(String description) {
    this.description = description;
  }

  /** What plays it. */
  public String description() {
    return description;
  }

  /** What it needs. */
  public abstract List<Grant> grants(Topics topics, String applicationId);

  static Stream<Grant> onTopics(AclOperation operation, Topic<?, ?>... topics) {
    return Stream.of(topics).map(topic -> Grant.on(operation, TOPIC, topic.name()));
  }
}
