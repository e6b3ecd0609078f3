package org.onrecord.app.bench;

import java.time.Duration;
import java.util.Map;
import org.onrecord.model.Topics;

/** A topology from articles to quotes that can be measured. */
interface Pipeline {

  /** What it is called in the report. */
  String name();

  /** How long after the last time the same articles are published again. */
  Duration apart();

  /**
   * Starts it over {@code topics}, and comes back when it runs.
   *
   * @param properties of Kafka Streams
   */
  AutoCloseable start(Topics topics, Map<String, Object> properties) throws Exception;
}
