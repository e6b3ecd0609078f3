package org.onrecord.streams;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.SeenArticle;
import org.onrecord.model.Speaker;
import org.onrecord.model.Topics;

/**
 * The flow from articles to quotes and speakers.
 *
 * <pre>
 * articles ──► extract ──► quotes-by-speaker ──► join ──┬──► quotes
 *              by article  (repartition)    by speaker  └──► speakers
 *                 │                            │
 *           seen-articles                  profiles
 * </pre>
 *
 * <p>A record's timestamp, when its article was observed, is carried through; nothing here reads
 * the wall clock. What can't be processed leaves through {@link DeadLetterHandler}.
 */
public final class QuoteTopology implements Supplier<Topology> {

  static final String SEEN_ARTICLES = "seen-articles";
  static final String PROFILES = "profiles";
  static final String QUOTES_BY_SPEAKER = "quotes-by-speaker";

  private final Topics topics;
  private final Function<String, Extraction> extractor;
  private final String extractorVersion;

  /** The flow over {@code topics}, with {@code extractor} for its heavy step. */
  public QuoteTopology(Topics topics, Extractor extractor) {
    this(topics, extractor::extract, extractor.version());
  }

  /**
   * The flow with another way to extract.
   *
   * @param extractor finds a text's attributions; used by many threads at once
   * @param extractorVersion is written into each quote
   */
  public QuoteTopology(
      Topics topics, Function<String, Extraction> extractor, String extractorVersion) {
    this.topics = topics;
    this.extractor = extractor;
    this.extractorVersion = extractorVersion;
  }

  @Override
  public Topology get() {
    return build(new StreamsBuilder());
  }

  /** The flow under {@code config}, which may check it: that every resource has a name. */
  Topology get(StreamsConfig config) {
    return build(new StreamsBuilder(new TopologyConfig(config)));
  }

  private Topology build(StreamsBuilder builder) {
    KStream<String, Article> articles = articles(builder);
    KStream<String, Quote> found = extractedByArticle(articles);
    KStream<String, Quote> bySpeaker = keyedBySpeaker(found);
    KStream<String, JoinedQuote> joined = joinedWithProfiles(bySpeaker);
    sendQuotes(joined);
    sendSpeakers(joined);
    return builder.build();
  }

  /**
   * Articles by their id. Offsets never reset by themselves, which would skip what was aged out
   * without a word: {@link StartOffsets} sets the first ones.
   */
  private KStream<String, Article> articles(StreamsBuilder builder) {
    return builder.stream(
        topics.articles().name(),
        Consumed.with(topics.articles().keySerde(), topics.articles().valueSerde())
            .withName("articles")
            .withOffsetResetPolicy(AutoOffsetReset.none()));
  }

  /**
   * Extraction is the heavy step, so it runs where load is even: by article. Here an article is
   * also recognised when it comes again, before it costs anything.
   */
  private KStream<String, Quote> extractedByArticle(KStream<String, Article> articles) {
    var mapping = new QuoteMapping(extractorVersion);
    return articles.process(
        new StoreProcessorSupplier<>(
            store(SEEN_ARTICLES, SeenArticle.class),
            () -> new ArticleProcessor(extractor, mapping)),
        Named.as("extract"));
  }

  private KStream<String, Quote> keyedBySpeaker(KStream<String, Quote> found) {
    return found.repartition(
        Repartitioned.with(topics.quotes().keySerde(), topics.quotes().valueSerde())
            .withName(QUOTES_BY_SPEAKER));
  }

  /** A quote meets the profile that the quotes before it made, and adds to it. */
  private KStream<String, JoinedQuote> joinedWithProfiles(KStream<String, Quote> bySpeaker) {
    return bySpeaker.process(
        new StoreProcessorSupplier<>(store(PROFILES, Speaker.class), SpeakerProcessor::new),
        Named.as("join"));
  }

  private void sendQuotes(KStream<String, JoinedQuote> joined) {
    joined
        .mapValues(JoinedQuote::quote, Named.as("joined-quotes"))
        .to(
            topics.quotes().name(),
            Produced.with(topics.quotes().keySerde(), topics.quotes().valueSerde())
                .withName("quotes"));
  }

  private void sendSpeakers(KStream<String, JoinedQuote> joined) {
    joined
        .filter((key, quote) -> quote.profile() != null, Named.as("named-speakers"))
        .mapValues(JoinedQuote::profile, Named.as("joined-profiles"))
        .to(
            topics.speakers().name(),
            Produced.with(topics.speakers().keySerde(), topics.speakers().valueSerde())
                .withName("speakers"));
  }

  private <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> store(
      String name, Class<V> type) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), topics.valueSerde(type));
  }
}
