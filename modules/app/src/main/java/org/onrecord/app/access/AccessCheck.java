package org.onrecord.app.access;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Finds out, before anything is done, what the user of the settings may not do. */
public final class AccessCheck {

  /** Stands for any name that begins so: nothing has it, and the broker answers all the same. */
  private static final String PROBE = "access-check";

  private final Admin admin;

  public AccessCheck(Admin admin) {
    this.admin = admin;
  }

  /**
   * Those of {@code grants} that are lacking. A broker tells each user's operations on the topics
   * that are there; of groups, transactional ids and topics to come it tells only whether they can
   * be seen at all.
   *
   * @throws KafkaException if the broker doesn't answer
   */
  public List<Grant> lacking(List<Grant> grants) {
    try {
      SortedSet<String> there = new TreeSet<>(admin.listTopics().names().get());
      Map<Grant, String> names =
          grants.stream().distinct().collect(toMap(grant -> grant, grant -> name(grant, there)));
      Map<String, KafkaFuture<TopicDescription>> topics =
          admin
              .describeTopics(
                  grants.stream()
                      .filter(grant -> grant.type() == ResourceType.TOPIC)
                      .map(names::get)
                      .distinct()
                      .toList(),
                  new DescribeTopicsOptions().includeAuthorizedOperations(true))
              .topicNameValues();
      return grants.stream()
          .filter(grant -> !isGiven(grant, names.getOrDefault(grant, grant.name()), topics))
          .toList();
    } catch (ExecutionException e) {
      throw new KafkaException("can't ask the broker what is allowed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Whose operations tell of a grant: of what begins so, a topic that is there, or the probe. */
  private static String name(Grant grant, SortedSet<String> there) {
    String name = grant.name();
    if (grant.pattern() != PatternType.PREFIXED) {
      return name;
    }
    SortedSet<String> after = there.tailSet(name);
    boolean isThere =
        grant.type() == ResourceType.TOPIC && !after.isEmpty() && after.first().startsWith(name);
    return isThere ? after.first() : name + PROBE;
  }

  private boolean isGiven(
      Grant grant, String name, Map<String, KafkaFuture<TopicDescription>> topics) {
    return switch (grant.type()) {
      case TOPIC -> isGiven(topics.get(name), grant.operation());
      case GROUP -> isSeen(admin.describeConsumerGroups(List.of(name)).describedGroups().get(name));
      case TRANSACTIONAL_ID -> isSeen(admin.describeTransactions(List.of(name)).description(name));
      default -> throw new IllegalArgumentException("no way to ask for " + grant);
    };
  }

  private static boolean isGiven(
      @Nullable KafkaFuture<TopicDescription> topic, AclOperation operation) {
    try {
      Set<AclOperation> operations = Objects.requireNonNull(topic).get().authorizedOperations();
      // a broker that asks nobody tells nothing
      return operations == null || operations.contains(operation);
    } catch (ExecutionException e) {
      return isNoRefusal(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static boolean isSeen(@Nullable KafkaFuture<?> description) {
    try {
      Objects.requireNonNull(description).get();
      return true;
    } catch (ExecutionException e) {
      return isNoRefusal(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What isn't there yet is no refusal. */
  private static boolean isNoRefusal(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof AuthorizationException) {
      return false;
    }
    if (cause instanceof UnknownTopicOrPartitionException
        || cause instanceof GroupIdNotFoundException
        || cause instanceof TransactionalIdNotFoundException) {
      return true;
    }
    throw new KafkaException("can't ask the broker what is allowed: " + cause, cause);
  }

  private static KafkaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted while asking the broker what is allowed", e);
  }
}
