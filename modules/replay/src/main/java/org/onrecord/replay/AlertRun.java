package org.onrecord.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.onrecord.alerts.RuleMeter;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topics;
import org.onrecord.streams.AlertTopology;

/**
 * The last stage of the flow in this process, without a broker: rules, and what alerts are made of,
 * in; alerts out.
 */
public final class AlertRun implements AutoCloseable {

  private final InProcessDriver driver;

  /**
   * Starts a run.
   *
   * @throws IOException if there can be no temporary folder
   */
  public AlertRun() throws IOException {
    this(RuleMeter.NONE);
  }

  /**
   * Starts a run.
   *
   * @param meter is told what rules cost
   * @throws IOException if there can be no temporary folder
   */
  public AlertRun(RuleMeter meter) throws IOException {
    driver = new InProcessDriver(topics -> new AlertTopology(topics, meter).get());
  }

  /**
   * Puts a rule, a silence or an inhibition into force.
   *
   * @param from the first time, by observedAt, that it is in force
   */
  public void put(AlertRule rule, Instant from) {
    driver.send(driver.topics().alertRules(), rule.getRuleId(), rule, from);
  }

  /**
   * Plays {@code records}, in their order.
   *
   * @param sink takes what reaches the topics
   * @throws ReplayException if they can't be read
   */
  public void play(AlertRecords records, Consumer<SinkRecord> sink) {
    play(records, sink, () -> {});
  }

  /**
   * Plays {@code records}, in their order.
   *
   * @param sink takes what reaches the topics
   * @param progress is told of each record that is through
   * @throws ReplayException if they can't be read
   */
  public void play(AlertRecords records, Consumer<SinkRecord> sink, Runnable progress) {
    records.forEach(
        record -> {
          send(record);
          driver.records().forEach(sink);
          progress.run();
        });
  }

  /**
   * Lets time move on to {@code time}: what is due by then fires.
   *
   * @param sink takes what reaches the topics
   */
  public void advance(Instant time, Consumer<SinkRecord> sink) {
    driver.send(driver.topics().articles(), "", null, time);
    driver.records().forEach(sink);
  }

  private void send(SinkRecord record) {
    Topics topics = driver.topics();
    String key = record.key().toString();
    if (record.value() instanceof Speaker speaker) {
      driver.send(topics.speakers(), key, speaker, record.observedAt());
    } else if (record.value() instanceof Quote quote) {
      driver.send(topics.quotes(), key, quote, record.observedAt());
    } else if (record.value() instanceof Statement statement) {
      driver.send(topics.statements(), key, statement, record.observedAt());
    }
  }

  @Override
  public void close() throws IOException {
    driver.close();
  }
}
