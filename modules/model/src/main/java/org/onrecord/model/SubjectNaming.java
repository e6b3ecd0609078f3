package org.onrecord.model;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which subject of the registry a topic's value schema belongs to. The strategies are Confluent's,
 * chosen by their class names ({@code
 * io.confluent.kafka.serializers.subject.TopicRecordNameStrategy}) or the last part of these.
 */
enum SubjectNaming {
  /** {@code <topic>-value}. */
  TopicNameStrategy {
    @Override
    String subject(String topic, Schema schema) {
      return topic + "-value";
    }
  },
  /** The record's full name: one history of the schema over all topics. */
  RecordNameStrategy {
    @Override
    String subject(String topic, Schema schema) {
      return schema.getFullName();
    }
  },
  /** {@code <topic>-<the record's full name>}: several kinds of record on one topic. */
  TopicRecordNameStrategy {
    @Override
    String subject(String topic, Schema schema) {
      return topic + "-" + schema.getFullName();
    }
  };

  abstract String subject(String topic, Schema schema);

  static SubjectNaming of(String key, String strategy) {
    String name = strategy.substring(strategy.lastIndexOf('.') + 1);
    for (SubjectNaming naming : values()) {
      if (naming.name().equals(name)) {
        return naming;
      }
    }
    throw new ConfigException(
        key, strategy, "choose TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
  }
}
