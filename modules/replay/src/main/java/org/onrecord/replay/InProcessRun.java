package org.onrecord.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Article;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.InputSequence;
import org.onrecord.streams.QuoteTopology;

/**
 * The flow in this process, under our own settings but without a broker: articles and rules in,
 * what reaches the topics out. It runs in observed order, one article at a time, so the same
 * articles give the same records, and the same as on a broker. Its stores are in a temporary folder
 * that goes with it.
 */
public final class InProcessRun implements AutoCloseable {

  private final InProcessDriver driver;
  private final InputSequence inputs;

  /**
   * Starts a run.
   *
   * @param topology makes the flow over the topics it is given
   * @throws IOException if there can be no temporary folder
   */
  public InProcessRun(Function<? super Topics, QuoteTopology> topology) throws IOException {
    driver = new InProcessDriver(topics -> topology.apply(topics).inObservedOrder(1).get());
    inputs = new InputSequence(driver.topics(), 1);
  }

  /** The topics of this run. */
  public Topics topics() {
    return driver.topics();
  }

  /**
   * Puts a rule, a silence or an inhibition into force, or the next version of one.
   *
   * @param rule null ends it
   * @param from the first time, by observedAt, that it is in force
   */
  public void put(String ruleId, @Nullable AlertRule rule, Instant from) {
    driver.send(topics().alertRules(), ruleId, rule, from);
  }

  /**
   * Sends an article through to the end.
   *
   * @param observedAt when it was first seen; give articles in this order, as they would arrive
   * @return what it brought to the topics, by the records' time
   * @throws IllegalArgumentException if an article that was observed later has been sent before
   */
  public List<SinkRecord> publish(Article article, Instant observedAt) {
    send(topics().articles(), article.getArticleId(), article, observedAt);
    tick();
    return driver.records();
  }

  /**
   * Sends an input. What it brings comes with the next tick.
   *
   * @throws IllegalArgumentException if one that was observed later has been sent before
   */
  <K, V> void send(Topic<K, V> topic, K key, V value, Instant observedAt) {
    driver.send(inputs.next(topic, key, value, observedAt));
  }

  /** Lets time move on without an input; what is due by then comes with the next tick. */
  void advance(Instant time) {
    inputs.advance(time);
  }

  /** Lets all that has been sent go through to the end. */
  void tick() {
    inputs.tick().forEach(driver::send);
  }

  /** Gives {@code sink} all that has reached the topics, and forgets it. */
  void drain(RecordSink sink) {
    driver.drain(sink);
  }

  @Override
  public void close() throws IOException {
    driver.close();
  }
}
