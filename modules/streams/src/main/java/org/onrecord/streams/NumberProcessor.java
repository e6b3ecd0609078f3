package org.onrecord.streams;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record that a step sends its own {@link Order}: that of the record it came of, which
 * it brings along, and its place among what came of that.
 *
 * <p>A step sends all that comes of a record before it takes the next, so a count is enough.
 */
final class NumberProcessor<V> extends ContextualFixedKeyProcessor<String, V, V> {

  private @Nullable Order cause;
  private int sent;

  @Override
  public void init(FixedKeyProcessorContext<String, V> context) {
    super.init(context);
    cause = null; // a task that lost its transaction begins again
  }

  @Override
  public void process(FixedKeyRecord<String, V> record) {
    Order of = Order.required(record.headers());
    if (!of.equals(cause)) {
      cause = of;
      sent = 0;
    }
    context().forward(record.withHeaders(of.then(sent++).in(record.headers())));
  }
}
