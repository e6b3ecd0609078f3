package org.onrecord.app.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.Stack;
import org.onrecord.model.Topics;
import org.onrecord.streams.QuoteStreams;

/** The topology as it runs. */
record Ours(Configuration configuration) implements Pipeline {

  private static final int START_SECONDS = 60;

  /**
   * Longer than a statement is remembered: the state stays as large as with as many different
   * articles.
   */
  private static final Duration APART = Duration.ofDays(31);

  @Override
  public String name() {
    return "OnRecord";
  }

  @Override
  public Duration apart() {
    return APART;
  }

  @Override
  public AutoCloseable start(Topics topics, Map<String, Object> properties) throws Exception {
    QuoteStreams streams =
        QuoteStreams.start(topics, Stack.topology(topics, configuration), properties);
    streams.running().get(START_SECONDS, TimeUnit.SECONDS);
    return streams;
  }
}
