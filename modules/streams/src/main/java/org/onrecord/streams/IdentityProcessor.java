package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
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
import org.onrecord.model.SpeakerAlias;
import org.onrecord.streams.identity.Block;
import org.onrecord.streams.identity.BlockKey;
import org.onrecord.streams.identity.Position;

/**
 * Finds the speaker of each quote among all that bear such a name. In come quotes and aliases by
 * block; out go, by speaker key, quotes with their speakers ({@link IdentifiedQuote}) and aliases,
 * those learned among them.
 *
 * <p>Which speaker a quote gets is a function of what was observed up to it. So a quote or an alias
 * that arrives late, by up to the window, may change what later ones should have got: those are
 * retracted and sent again, and in the end it is as if all had come in order.
 *
 * <p>State: the quotes of the window; and one {@link KnownName} for each form of a name, for as
 * long as the application lives, as for profiles. Of that the part that grows is bounded by the
 * window, too.
 */
final class IdentityProcessor
    extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {

  private static final int CACHED_BLOCKS = 1000;
  private static final String GAP = "\u0000";
  private static final String AFTER = "\u0001";

  private final MentionStores stores;
  private final Duration window;

  /** What the store holds, of the blocks used last: taking names apart again costs more. */
  private final RecentlyUsed<Block> blocks = new RecentlyUsed<>(CACHED_BLOCKS);

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private KeyValueStore<String, KnownName> names;

  @SuppressWarnings("NullAway.Init")
  private Mentions mentions;

  IdentityProcessor(MentionStores stores, Duration window) {
    this.stores = stores;
    this.window = window;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    names = context.getStateStore(QuoteTopology.NAMES);
    mentions = stores.mentions(context);
    blocks.clear(); // a task that lost its transaction begins again from the stores
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    mentions.forget(window, Order.now(context(), record));
    if (record.value() instanceof SpeakerAlias alias) {
      observe(record, alias);
    } else if (record.value() instanceof Quote quote) {
      if (record.key().equals(quote.getSpeaker().getKey())) {
        // an unnamed speaker is in a block alone
        send(record, quote, quote.getSpeaker());
      } else if (quote.getRetracted()) {
        retract(record, quote);
      } else {
        add(record, quote);
      }
    }
  }

  private void add(Record<String, SpecificRecord> record, Quote quote) {
    IdentifiedQuote known = mentions.find(record.key(), quote);
    if (known != null && known.getQuote().equals(quote)) {
      // sent again after a crash, under at-least-once
      send(record, quote, known.getSpeaker());
      return;
    }
    Block block = block(record.key());
    if (quote.getSpeaker().getName() == null) {
      decide(record, block, quote, known);
      return;
    }
    Block.Change change = block.observe(quote);
    names.put(nameKey(record.key(), change.known()), change.known());
    decide(record, block, quote, known);
    correct(record, block, change.from());
    tell(record, block);
  }

  private void decide(
      Record<String, SpecificRecord> record,
      Block block,
      Quote quote,
      @Nullable IdentifiedQuote known) {
    QuoteSpeaker speaker = block.decide(quote);
    mentions.put(record.key(), new IdentifiedQuote(quote, speaker), known);
    send(record, quote, speaker);
  }

  /** A retraction goes where its quote went. */
  private void retract(Record<String, SpecificRecord> record, Quote quote) {
    IdentifiedQuote known = mentions.find(record.key(), quote);
    if (known == null) {
      send(record, quote, block(record.key()).decide(quote));
      return;
    }
    Quote gone = Quote.newBuilder(known.getQuote()).setRetracted(true).build();
    mentions.put(record.key(), new IdentifiedQuote(gone, known.getSpeaker()), known);
    send(record, quote, known.getSpeaker());
  }

  /** An alias comes to the block of its own form and, if that is another, to its speaker's. */
  private void observe(Record<String, SpecificRecord> record, SpeakerAlias given) {
    SpeakerAlias alias =
        SpeakerAlias.newBuilder(given)
            .setObservedAt(Instant.ofEpochMilli(record.timestamp()))
            .build();
    String form = QuoteTopology.formKey(alias);
    if (!BlockKey.of(form).equals(record.key())) {
      context().forward(record.withKey(alias.getSpeakerKey()).withValue(alias));
      return;
    }
    Block block = block(record.key());
    Block.Change change = block.observe(form, alias);
    names.put(nameKey(record.key(), change.known()), change.known());
    correct(record, block, change.from());
    tell(record, block);
  }

  /** Sends again those from {@code from} on that should have got another speaker. */
  private void correct(Record<String, SpecificRecord> record, Block block, Position from) {
    for (IdentifiedQuote sent : mentions.from(record.key(), from)) {
      Quote quote = sent.getQuote();
      if (quote.getRetracted() || isForeign(quote, record.key())) {
        continue;
      }
      QuoteSpeaker speaker = block.decide(quote);
      if (!speaker.equals(sent.getSpeaker())) {
        mentions.put(record.key(), new IdentifiedQuote(quote, speaker), sent);
        Record<String, SpecificRecord> then =
            record.withTimestamp(quote.getObservedAt().toEpochMilli());
        send(then, Quote.newBuilder(quote).setRetracted(true).build(), sent.getSpeaker());
        send(then, quote, speaker);
      }
    }
  }

  /** Whether it is here only because its speaker is: another block decides on it. */
  private static boolean isForeign(Quote quote, String block) {
    return !BlockKey.of(quote).equals(block);
  }

  private void tell(Record<String, SpecificRecord> record, Block block) {
    for (Block.News news : block.news()) {
      KnownName known = news.known();
      names.put(nameKey(record.key(), known), known);
      if (news.isLearned()) {
        send(record, QuoteTopology.LEARNED + known.getKey(), known.getLearned());
      }
      if (news.isStanding()) {
        send(record, known.getKey(), known.getSent());
      }
    }
  }

  private void send(
      Record<String, SpecificRecord> record, String key, @Nullable SpeakerAlias alias) {
    long time = alias == null ? record.timestamp() : alias.getObservedAt().toEpochMilli();
    context().forward(new Record<>(key, alias, time, record.headers()));
  }

  private void send(Record<String, SpecificRecord> record, Quote quote, QuoteSpeaker speaker) {
    context()
        .forward(record.withKey(speaker.getKey()).withValue(new IdentifiedQuote(quote, speaker)));
  }

  private Block block(String key) {
    return blocks.computeIfAbsent(
        key,
        absent -> {
          List<KnownName> known = new ArrayList<>();
          try (var rows = names.range(key + GAP, key + AFTER)) {
            rows.forEachRemaining(row -> known.add(row.value));
          }
          return new Block(known, window);
        });
  }

  private static String nameKey(String block, KnownName name) {
    return block + GAP + name.getKey();
  }
}
