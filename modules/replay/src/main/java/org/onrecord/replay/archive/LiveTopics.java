package org.onrecord.replay.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.Article;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.replay.DatedRule;
import org.onrecord.replay.ReplayException;
import org.onrecord.sources.Failure;
import org.onrecord.sources.SourceArticle;

/**
 * What live topics hold now, as a part of an archive: articles, and the aliases that were given,
 * each with the time at which it was observed. What was learned is left out: a replay learns it
 * anew, when it is due.
 */
public final class LiveTopics {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Topics topics;
  private final Map<String, Object> clients;

  /**
   * @param clients how to reach the broker
   */
  public LiveTopics(Topics topics, Map<String, Object> clients) {
    this.topics = topics;
    this.clients = clients;
  }

  /** Adds the articles at {@code offsets}, and all aliases. */
  public void addTo(ArchiveBuilder archive, OffsetRanges offsets) {
    read(
        topics.articles(),
        archive::fail,
        record -> {
          if (offsets.has(record.partition(), record.offset())) {
            Article article = value(topics.articles(), record);
            if (article != null) {
              archive.add(
                  new SourceArticle(article, Instant.ofEpochMilli(record.timestamp()), null));
            }
          }
        });
    read(
        topics.speakerAliases(),
        archive::fail,
        record -> {
          SpeakerAlias alias = value(topics.speakerAliases(), record);
          if (alias != null && alias.getOrigin() != AliasOrigin.LEARNED) {
            Instant observedAt = Instant.ofEpochMilli(record.timestamp());
            archive.add(new Entry(Entry.Kind.ALIAS, observedAt, record.key(), alias));
          }
        });
  }

  /**
   * The rules, silences and inhibitions, in all their versions, each since its own time.
   *
   * @param failures is told of what can't be read
   */
  public List<DatedRule> rules(Consumer<Failure> failures) {
    List<DatedRule> versions = new ArrayList<>();
    read(
        topics.alertRules(),
        failures,
        record ->
            versions.add(
                DatedRule.of(
                    record.key(),
                    Instant.ofEpochMilli(record.timestamp()),
                    value(topics.alertRules(), record))));
    return versions;
  }

  private static <V> @Nullable V value(
      Topic<String, V> topic, ConsumerRecord<String, byte[]> record) {
    return topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
  }

  private void read(
      Topic<String, ?> topic,
      Consumer<Failure> failures,
      Consumer<ConsumerRecord<String, byte[]>> each) {
    Map<String, Object> config = new HashMap<>(clients);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
      if (partitions.isEmpty()) {
        throw new ReplayException(
            "there is no topic %s to replay: check topic.prefix".formatted(topic.name()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          try {
            each.accept(record);
          } catch (SerializationException e) {
            failures.accept(
                new Failure(
                    "%s-%d at offset %d"
                        .formatted(record.topic(), record.partition(), record.offset()),
                    "can't be read: " + e.getMessage(),
                    "leave it out"));
          }
        }
      }
    }
  }
}
