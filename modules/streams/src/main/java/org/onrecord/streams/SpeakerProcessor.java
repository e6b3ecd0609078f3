package org.onrecord.streams;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.streams.identity.BlockKey;

/**
 * Counts quotes into their speakers' profiles. In come quotes with their speakers, and aliases, by
 * speaker key; out go quotes, profiles, and null for a profile that nothing is left of. A speaker
 * without a name has no profile: there is nothing to join across articles.
 *
 * <p>The store holds one profile a named speaker, of its own quotes alone. What is sent has those
 * of the speakers that turned out to be this one added, as far as they are of one block: so that
 * they can part again.
 */
final class SpeakerProcessor
    extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {

  private static final int CACHED_BLOCKS = 1000;
  private static final int CACHED_PROFILES = 1000;

  private final MentionStores stores;
  private final Duration window;
  private final boolean putsAll;

  /** The blocks of the speakers met last. */
  private final RecentlyUsed<String> blocks = new RecentlyUsed<>(CACHED_BLOCKS);

  /** What the store holds, of the speakers met last. */
  private final RecentlyUsed<Speaker> recent = new RecentlyUsed<>(CACHED_PROFILES);

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private KeyValueStore<String, Speaker> profiles;

  @SuppressWarnings("NullAway.Init")
  private Mentions mentions;

  /**
   * Counts quotes.
   *
   * @param stores what of the window has been counted
   * @param putsAll whether nobody else puts the quotes there whose names are of the speaker's block
   */
  SpeakerProcessor(MentionStores stores, Duration window, boolean putsAll) {
    this.stores = stores;
    this.window = window;
    this.putsAll = putsAll;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    profiles = context.getStateStore(QuoteTopology.PROFILES);
    mentions = stores.mentions(context);
    recent.clear(); // a task that lost its transaction begins again from the stores
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    mentions.forget(window, Order.now(context(), record));
    if (record.value() instanceof IdentifiedQuote identified) {
      Quote quote = withSpeaker(identified);
      context().forward(record.withValue(quote));
      if (quote.getSpeaker().getName() != null) {
        if (putsAll || !QuoteTopology.isOfItsBlock(identified)) {
          mentions.put(blocks.computeIfAbsent(record.key(), BlockKey::of), identified);
        }
        count(record, identified.getQuote());
      }
    } else if (record.value() instanceof SpeakerAlias alias) {
      merge(record, alias);
    }
  }

  /** Most are told of by their names, as their articles have them: those stay as they are. */
  private static Quote withSpeaker(IdentifiedQuote identified) {
    Quote quote = identified.getQuote();
    return identified.getSpeaker().equals(quote.getSpeaker())
        ? quote
        : Quote.newBuilder(quote).setSpeaker(identified.getSpeaker()).build();
  }

  private void count(Record<String, SpecificRecord> record, Quote quote) {
    Speaker before = profile(record.key());
    Speaker after = SpeakerProfile.with(before, quote);
    if (quote.getRetracted() && SpeakerProfile.isBound(before, quote)) {
      after = recounted(after);
    }
    put(record.key(), after);
    send(record, after);
    String whole = after.getMergedInto();
    if (whole != null && BlockKey.of(whole).equals(BlockKey.of(record.key()))) {
      send(record, whole);
    }
  }

  /** The profile of what is left, times and all, where all of that is within the window. */
  private Speaker recounted(Speaker profile) {
    List<Quote> left =
        mentions.of(BlockKey.of(profile.getKey())).stream()
            .filter(quote -> quote.getSpeaker().getKey().equals(profile.getKey()))
            .map(IdentifiedQuote::getQuote)
            .filter(quote -> !quote.getRetracted())
            .toList();
    return left.size() == profile.getQuotes() ? SpeakerProfile.recounted(profile, left) : profile;
  }

  /**
   * The record's key is the speaker that the alias's form makes by itself, or, where that is of
   * another block, the one that it stands for.
   */
  private void merge(Record<String, SpecificRecord> record, SpeakerAlias alias) {
    String own = QuoteTopology.formKey(alias);
    String target = alias.getSpeakerKey();
    boolean isOneBlock = BlockKey.of(own).equals(BlockKey.of(target));
    if (record.key().equals(own)) {
      link(record, own, own.equals(alias.getFormerKey()) ? target : own);
    }
    if (isOneBlock || record.key().equals(target)) {
      put(target, SpeakerProfile.with(profile(target), alias));
      send(record, target);
    }
  }

  private void link(Record<String, SpecificRecord> record, String own, String target) {
    Speaker profile = profile(own);
    String before = profile.getMergedInto();
    String after = own.equals(target) ? null : target;
    if (Objects.equals(before, after)) {
      return;
    }
    put(own, Speaker.newBuilder(profile).setMergedInto(after).build());
    if (before != null && BlockKey.of(before).equals(BlockKey.of(own))) {
      put(before, SpeakerProfile.withoutMerged(profile(before), own));
      send(record, before);
    }
    if (after != null && BlockKey.of(after).equals(BlockKey.of(own))) {
      put(after, SpeakerProfile.withMerged(profile(after), own));
    }
    send(record, own);
  }

  private Speaker profile(String key) {
    Speaker known = recent.get(key);
    if (known == null) {
      known = profiles.get(key);
    }
    return known == null ? SpeakerProfile.none(key) : known;
  }

  private void put(String key, Speaker profile) {
    profiles.put(key, profile);
    recent.put(key, profile);
  }

  private void send(Record<String, SpecificRecord> record, String key) {
    send(record, profile(key));
  }

  private void send(Record<String, SpecificRecord> record, Speaker profile) {
    Speaker whole = profile;
    for (String merged : profile.getMerged()) {
      whole = SpeakerProfile.sum(whole, profile(merged));
    }
    @Nullable SpecificRecord value = whole.getQuotes() == 0 ? null : whole;
    context().forward(new Record<>(profile.getKey(), value, record.timestamp(), record.headers()));
  }
}
