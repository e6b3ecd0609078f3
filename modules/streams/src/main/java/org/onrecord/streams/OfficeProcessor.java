package org.onrecord.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.KnownName;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.streams.identity.BlockKey;
import org.onrecord.streams.identity.Holders;
import org.onrecord.streams.identity.Position;

/**
 * Finds the name of whom an article calls by an office alone. In come quotes by office: those that
 * give it somebody named, and those that ask who holds it. Out go the latter, by the block of the
 * holder's name: without a name, but with the speaker key that it makes; or as they came.
 *
 * <p>As in {@link IdentityProcessor}, an answer is a function of what was observed up to the quote,
 * and what comes late takes back answers and gives others.
 *
 * <p>State: the quotes of the window that ask; and one {@link KnownName} for each name and office,
 * of which the part that grows is bounded by the window.
 */
final class OfficeProcessor extends ContextualProcessor<String, SpecificRecord, String, Quote> {

  private static final int CACHED_OFFICES = 1000;
  private static final String GAP = "\u0000";
  private static final String AFTER = "\u0001";

  private final MentionStores stores;
  private final Duration window;
  private final RecentlyUsed<Holders> offices = new RecentlyUsed<>(CACHED_OFFICES);

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private KeyValueStore<String, KnownName> names;

  @SuppressWarnings("NullAway.Init")
  private Mentions asked;

  OfficeProcessor(MentionStores stores, Duration window) {
    this.stores = stores;
    this.window = window;
  }

  @Override
  public void init(ProcessorContext<String, Quote> context) {
    super.init(context);
    names = context.getStateStore(QuoteTopology.NAMES);
    asked = stores.mentions(context);
    offices.clear(); // a task that lost its transaction begins again from the stores
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    asked.forget(window, Order.now(context(), record));
    Quote quote = (Quote) record.value();
    if (quote.getSpeaker().getName() != null) {
      observe(record, quote);
    } else if (quote.getRetracted()) {
      retract(record, quote);
    } else {
      answer(record, quote, asked.find(record.key(), quote.getQuoteId()));
    }
  }

  private void observe(Record<String, SpecificRecord> record, Quote quote) {
    Holders holders = holders(record.key());
    holders
        .observe(quote)
        .ifPresent(
            change -> {
              names.put(record.key() + GAP + change.known().getKey(), change.known());
              correct(record, holders, change.from());
            });
  }

  private void answer(
      Record<String, SpecificRecord> record, Quote quote, @Nullable IdentifiedQuote known) {
    QuoteSpeaker speaker = speaker(holders(record.key()), quote);
    asked.put(record.key(), new IdentifiedQuote(quote, speaker), known);
    send(record, quote, speaker);
  }

  /** A retraction goes where its quote went. */
  private void retract(Record<String, SpecificRecord> record, Quote quote) {
    IdentifiedQuote known = asked.find(record.key(), quote.getQuoteId());
    if (known == null) {
      send(record, quote, speaker(holders(record.key()), quote));
      return;
    }
    Quote gone = Quote.newBuilder(known.getQuote()).setRetracted(true).build();
    asked.put(record.key(), new IdentifiedQuote(gone, known.getSpeaker()), known);
    send(record, quote, known.getSpeaker());
  }

  /** Sends again those from {@code from} on that should have got another answer. */
  private void correct(Record<String, SpecificRecord> record, Holders holders, Position from) {
    for (IdentifiedQuote sent : asked.from(record.key(), from)) {
      Quote quote = sent.getQuote();
      QuoteSpeaker speaker = speaker(holders, quote);
      if (!quote.getRetracted() && !speaker.equals(sent.getSpeaker())) {
        asked.put(record.key(), new IdentifiedQuote(quote, speaker), sent);
        Record<String, SpecificRecord> then =
            record.withTimestamp(quote.getObservedAt().toEpochMilli());
        send(then, Quote.newBuilder(quote).setRetracted(true).build(), sent.getSpeaker());
        send(then, quote, speaker);
      }
    }
  }

  private static QuoteSpeaker speaker(Holders holders, Quote quote) {
    return holders
        .holder(quote)
        .map(key -> QuoteSpeaker.newBuilder(quote.getSpeaker()).setKey(key).build())
        .orElse(quote.getSpeaker());
  }

  private void send(Record<String, SpecificRecord> record, Quote quote, QuoteSpeaker speaker) {
    Quote told =
        speaker.equals(quote.getSpeaker())
            ? quote
            : Quote.newBuilder(quote).setSpeaker(speaker).build();
    context().forward(record.withKey(BlockKey.of(told)).withValue(told));
  }

  private Holders holders(String office) {
    return offices.computeIfAbsent(
        office,
        absent -> {
          List<KnownName> known = new ArrayList<>();
          try (var rows = names.range(office + GAP, office + AFTER)) {
            rows.forEachRemaining(row -> known.add(row.value));
          }
          return new Holders(known, window);
        });
  }
}
