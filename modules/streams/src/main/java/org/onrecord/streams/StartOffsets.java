package org.onrecord.streams;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * From where the topology reads its input. At the first start, from the beginning; ever after from
 * where it was. A consumer left to itself jumps to an end of the log once the place where it was
 * has been deleted, and what lies between is missing from the record without a word: here it stops.
 */
final class StartOffsets {

  private final Admin admin;
  private final String applicationId;
  private final String topic;

  StartOffsets(Admin admin, String applicationId, String topic) {
    this.admin = admin;
    this.applicationId = applicationId;
    this.topic = topic;
  }

  /**
   * Gives every partition without an offset its first one.
   *
   * @throws QuoteStreamsException if records that were not yet read are gone, or the topic is not
   *     the one that was read before
   */
  void ensure() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions();
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    committed.keySet().retainAll(partitions);
    Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());

    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata reached = committed.get(partition);
      long begin = begins.getOrDefault(partition, 0L);
      if (reached != null) {
        requireWithin(partition, reached.offset(), begin, ends.getOrDefault(partition, 0L));
      } else if (committed.isEmpty() || begin == 0) {
        first.put(partition, new OffsetAndMetadata(begin));
      } else {
        throw deleted(partition, 0, begin);
      }
    }
    if (!first.isEmpty()) {
      commit(first);
    }
  }

  private void requireWithin(TopicPartition partition, long reached, long begin, long end) {
    if (reached < begin) {
      throw deleted(partition, reached, begin);
    }
    if (reached > end) {
      throw new QuoteStreamsException(
          ("%s ends at offset %d, but %s has read up to %d: the topic is not what it was."
                  + " Run under a new application.id, or move this one with"
                  + " kafka-consumer-groups --reset-offsets")
              .formatted(partition, end, applicationId, reached));
    }
  }

  private QuoteStreamsException deleted(TopicPartition partition, long reached, long begin) {
    return new QuoteStreamsException(
        ("%s: the records from offset %d to %d were deleted before %s read them."
                + " Set the topic's retention.ms to -1 (`onrecord topics create`), publish them again,"
                + " and move on with kafka-consumer-groups --reset-offsets --to-earliest")
            .formatted(partition, reached, begin - 1, applicationId));
  }

  /**
   * Another instance that is running has set them already, and keeps us from setting them again.
   */
  private void commit(Map<TopicPartition, OffsetAndMetadata> first)
      throws ExecutionException, InterruptedException {
    try {
      admin.alterConsumerGroupOffsets(applicationId, first).all().get();
    } catch (ExecutionException e) {
      if (!committed().keySet().containsAll(first.keySet())) {
        throw e;
      }
    }
  }

  private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
        .flatMap(description -> description.partitions().stream())
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private Map<TopicPartition, OffsetAndMetadata> committed()
      throws ExecutionException, InterruptedException {
    var committed =
        new HashMap<>(
            admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get());
    committed.values().removeIf(offset -> offset == null);
    return committed;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, ListOffsetsResultInfo> offsets =
        admin.listOffsets(partitions.stream().collect(toMap(p -> p, p -> spec))).all().get();
    return offsets.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }
}
