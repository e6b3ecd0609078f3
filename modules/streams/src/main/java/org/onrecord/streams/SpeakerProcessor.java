package org.onrecord.streams;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;

/**
 * Joins a quote with its speaker's profile as the quotes before it made it, and counts it in. A
 * speaker without a name has no profile: there is nothing to join across articles.
 *
 * <p>The store holds one profile a named speaker.
 */
final class SpeakerProcessor extends ContextualProcessor<String, Quote, String, JoinedQuote> {

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private KeyValueStore<String, Speaker> profiles;

  @Override
  public void init(ProcessorContext<String, JoinedQuote> context) {
    super.init(context);
    profiles = context.getStateStore(QuoteTopology.PROFILES);
  }

  @Override
  public void process(Record<String, Quote> record) {
    Quote quote = record.value();
    if (quote.getSpeaker().getName() == null) {
      context().forward(record.withValue(new JoinedQuote(quote, null)));
      return;
    }
    Speaker before = profiles.get(record.key());
    Speaker after = SpeakerProfile.with(before, quote);
    profiles.put(record.key(), after);
    context().forward(record.withValue(new JoinedQuote(SpeakerProfile.join(quote, before), after)));
  }
}
