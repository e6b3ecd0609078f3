package org.onrecord.replay;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * Removes what a run has on a broker and in a registry. Its transactional ids can't be removed:
 * Kafka forgets them by itself, {@code transactional.id.expiration.ms} (7 days) after their last
 * use.
 */
public final class RunRemoval {

  private final RunName name;

  public RunRemoval(RunName name) {
    this.name = name;
  }

  /**
   * Removes topics, those of Kafka Streams among them, and consumer groups.
   *
   * @return what was removed
   * @throws ReplayException if an instance still runs
   */
  public List<String> fromBroker(Admin admin) throws InterruptedException {
    List<String> removed = new ArrayList<>();
    try {
      List<String> groups =
          admin.listGroups().all().get().stream()
              .map(GroupListing::groupId)
              .filter(group -> group.startsWith(name.prefix()))
              .toList();
      admin.deleteConsumerGroups(groups).all().get();
      removed.addAll(groups);
      List<String> topics =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith(name.prefix()))
              .sorted()
              .toList();
      admin.deleteTopics(topics).all().get();
      removed.addAll(topics);
      return removed;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupNotEmptyException) {
        throw new ReplayException(
            "the run %s is still going somewhere: stop it first".formatted(name.name()), e);
      }
      throw new KafkaException("can't remove " + name.name() + ": " + e.getCause(), e);
    }
  }

  /**
   * Removes the subjects of its topics and stores.
   *
   * @return what was removed
   */
  public List<String> fromRegistry(SchemaRegistryClient registry) {
    List<String> removed = new ArrayList<>();
    try {
      for (String subject : registry.getAllSubjects()) {
        if (subject.startsWith(name.prefix())) {
          registry.deleteSubject(subject);
          registry.deleteSubject(subject, true);
          removed.add(subject);
        }
      }
      return removed;
    } catch (IOException | RestClientException e) {
      throw new ReplayException(
          "the registry doesn't remove the subjects of %s: %s"
              .formatted(name.name(), e.getMessage()),
          e);
    }
  }
}
