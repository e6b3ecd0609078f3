package org.onrecord.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.onrecord.model.Quote;
import org.onrecord.model.Statement;

/**
 * Joins quotes to statements, by their speaker's key, and sends each statement that a quote
 * changes, by its id. Quotes of unnamed speakers make none: their key is their article's, so there
 * is nothing to join.
 *
 * <p>What is kept is bounded by the window: a statement is forgotten, with its quotes, when the
 * {@linkplain Order#now time that is now} is more than a window after the last of its quotes was
 * observed. What it said stays on the topic.
 */
final class StatementProcessor extends ContextualProcessor<String, Quote, String, Statement> {

  private final Duration window;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private StatementStore store;

  StatementProcessor(Duration window) {
    this.window = window;
  }

  @Override
  public void init(ProcessorContext<String, Statement> context) {
    super.init(context);
    store = new StatementStore(context);
  }

  @Override
  public void process(Record<String, Quote> record) {
    for (StatementStore.Expired expired : store.expired(Order.now(context(), record))) {
      new StatementTable(expired.speaker(), store, window).forget(expired.id());
    }
    Quote quote = record.value();
    if (quote.getSpeaker().getName() == null) {
      return;
    }
    var table = new StatementTable(record.key(), store, window);
    for (StatementTable.Change change : table.with(quote)) {
      context().forward(record.withKey(change.id()).withValue(change.statement()));
    }
  }
}
