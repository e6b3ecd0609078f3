package org.onrecord.streams;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KeyValue;
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
import org.onrecord.alerts.RuleMeter;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Extractor;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.Article;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.KnownName;
import org.onrecord.model.KnownStatement;
import org.onrecord.model.KnownWording;
import org.onrecord.model.Quote;
import org.onrecord.model.SeenArticle;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.identity.BlockKey;

/**
 * The flow from articles to quotes, speakers and statements, and on to alerts ({@link AlertStage}).
 *
 * <pre>
 * articles ──► extract ──► quotes-by-speaker ──► identify ──► join ──┬──► quotes ──► group ──► statements
 *              by article  (repartition)         by block  by speaker└──► speakers     │
 *                 │                                 │          │                       │
 *           seen-articles                    names, mentions  profiles              wordings
 *
 * speaker-aliases ──► aliases-by-block ──► identify ──► speaker-aliases (those learned)
 * </pre>
 *
 * <p>Quotes are partitioned by block, which is what all forms of one name have in common: so all
 * that may be one speaker's is in one task. A name that an alias gives to a speaker of another
 * block takes one repartition more, by other-name.
 *
 * <p>A record's timestamp, when its article was observed, is carried through; nothing here reads
 * the wall clock. What can't be processed leaves through {@link DeadLetterHandler}.
 */
public final class QuoteTopology implements Supplier<Topology> {

  static final String SEEN_ARTICLES = "seen-articles";
  static final String PROFILES = "profiles";
  static final String NAMES = "names";
  static final String QUOTES_BY_SPEAKER = "quotes-by-speaker";
  static final String QUOTES_BY_OTHER_NAME = "quotes-by-other-name";
  static final String ALIASES_BY_BLOCK = "aliases-by-block";

  /** Before the keys of what was learned, so that it never takes the place of what was given. */
  static final String LEARNED = "learned/";

  /** Of the quotes as they were identified. */
  private static final MentionStores MENTIONS = new MentionStores("mentions", "mention-places");

  /** Of the quotes as they were counted, where that is not at once. */
  private static final MentionStores COUNTED = new MentionStores("counted", "counted-places");

  static final String WORDINGS = "wordings";
  static final String KNOWN_STATEMENTS = "known-statements";
  static final String STATEMENT_INDEX = "statement-index";

  private final Topics topics;
  private final Function<String, Extraction> extractor;
  private final String extractorVersion;
  private final StoreBuilder<KeyValueStore<String, Speaker>> profiles;
  private final Set<StoreBuilder<?>> mentions;
  private final Windows windows;
  private final StepOrder order;

  /** The flow over {@code topics}, with {@code extractor} for its heavy step. */
  public QuoteTopology(Topics topics, Extractor extractor) {
    this(topics, extractor::extract, extractor.version());
  }

  /** The flow with another way to extract. */
  public QuoteTopology(
      Topics topics, Function<String, Extraction> extractor, String extractorVersion) {
    this(topics, extractor, extractorVersion, Windows.DEFAULT);
  }

  /**
   * The flow with another way to extract, and other windows.
   *
   * @param extractor finds a text's attributions; used by many threads at once
   * @param extractorVersion is written into each quote
   */
  public QuoteTopology(
      Topics topics,
      Function<String, Extraction> extractor,
      String extractorVersion,
      Windows windows) {
    this(topics, extractor, extractorVersion, windows, StepOrder.ARRIVAL);
  }

  private QuoteTopology(
      Topics topics,
      Function<String, Extraction> extractor,
      String extractorVersion,
      Windows windows,
      StepOrder order) {
    this.topics = topics;
    this.extractor = extractor;
    this.extractorVersion = extractorVersion;
    this.windows = windows;
    this.order = order;
    this.profiles = overwritten(PROFILES, Speaker.class);
    this.mentions = MENTIONS.builders(topics);
  }

  /**
   * The same flow for a replay: each step takes its records not in the order in which they arrive,
   * but in that in which their causes were observed. So the same inputs give the same records on
   * the sink topics, key by key, whatever the number of partitions, instances and threads, and
   * nothing is made of what was observed later. Inputs are made by {@link InputSequence}, and all
   * that reaches the sink topics has its {@link Order}.
   *
   * <p>Relies on {@code processing.guarantee=exactly_once_v2}.
   *
   * @param partitions how many each topic has
   */
  public QuoteTopology inObservedOrder(int partitions) {
    return new QuoteTopology(
        topics, extractor, extractorVersion, windows, new ObservedOrder(topics, partitions));
  }

  /** How many partitions each topic has to have; empty where that makes no difference. */
  OptionalInt partitions() {
    return order.partitions();
  }

  /** The topics that the flow reads. */
  static List<Topic<?, ?>> inputs(Topics topics) {
    return List.of(topics.articles(), topics.speakerAliases());
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
    KStream<String, Quote> found = order.pastTicks("extract", articles, this::extractedByArticle);
    KStream<String, SpecificRecord> byBlock =
        keyedByBlock(found).merge(aliases(builder), Named.as("by-block"));
    KStream<String, SpecificRecord> identified =
        order.pastTicks(
            "identify",
            order.aligned("identify", byBlock, inputs(topics).stream().map(Topic::name).toList()),
            this::identified);
    sendAliases(identified);
    KStream<String, SpecificRecord> bySpeaker =
        order.aligned("join", bySpeaker(identified), List.of("identify"));
    KStream<String, SpecificRecord> joined = joinedWithProfiles(bySpeaker);
    KStream<String, Quote> quotes = only(Quote.class, joined, "joined-quotes");
    sendQuotes(quotes);
    sendSpeakers(joined);
    sendAlerts(builder, quotes, bySpeaker);
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
    return order.numbered(
        "extracted",
        articles.process(
            new StoreProcessorSupplier<>(
                store(SEEN_ARTICLES, SeenArticle.class),
                () -> new ArticleProcessor(extractor, mapping)),
            Named.as("extract")));
  }

  /** By block, which the article's step has made the key. */
  private KStream<String, SpecificRecord> keyedByBlock(KStream<String, Quote> found) {
    return found
        .repartition(
            order.shuffle(
                Repartitioned.with(topics.quotes().keySerde(), topics.quotes().valueSerde())
                    .withName(QUOTES_BY_SPEAKER)))
        .mapValues(quote -> quote, Named.as("found-quotes"));
  }

  /**
   * What was imported or decided by hand, by the block of the name and that of its speaker. What
   * was learned is what comes out here, and tells nothing new.
   */
  private KStream<String, SpecificRecord> aliases(StreamsBuilder builder) {
    Topic<String, SpeakerAlias> topic = topics.speakerAliases();
    KStream<String, SpeakerAlias> all =
        builder.stream(
            topic.name(),
            Consumed.with(topic.keySerde(), topic.valueSerde())
                .withName("speaker-aliases")
                .withOffsetResetPolicy(AutoOffsetReset.none()));
    return order
        .pastTicks("aliases", all, this::givenByBlock)
        .repartition(
            order.shuffle(
                Repartitioned.with(topic.keySerde(), topic.valueSerde())
                    .withName(ALIASES_BY_BLOCK)))
        .mapValues(alias -> alias, Named.as("found-aliases"));
  }

  private KStream<String, SpeakerAlias> givenByBlock(KStream<String, SpeakerAlias> aliases) {
    return order.numbered(
        "aliases",
        aliases
            .filter(
                (key, alias) -> alias != null && alias.getOrigin() != AliasOrigin.LEARNED,
                Named.as("given-aliases"))
            .flatMap(
                (key, alias) ->
                    Stream.of(BlockKey.of(formKey(alias)), BlockKey.of(alias.getSpeakerKey()))
                        .distinct()
                        .map(block -> KeyValue.pair(block, alias))
                        .toList(),
                Named.as("aliases-of-blocks")));
  }

  /** The speaker key that the alias's form of the name makes by itself. */
  static String formKey(SpeakerAlias alias) {
    return SpeakerKey.of(BlockKey.kind(alias.getSpeakerKey()), alias.getAlias(), "", "");
  }

  /** Each quote meets all that is known of such names, and gets the speaker that they tell. */
  private KStream<String, SpecificRecord> identified(KStream<String, SpecificRecord> byBlock) {
    return order.numbered(
        "identified",
        byBlock.process(
            new StoreProcessorSupplier<>(
                with(overwritten(NAMES, KnownName.class), mentions),
                () -> new IdentityProcessor(MENTIONS, windows.identity())),
            Named.as("identify")));
  }

  private void sendAliases(KStream<String, SpecificRecord> identified) {
    Topic<String, SpeakerAlias> topic = topics.speakerAliases();
    identified
        .filter((key, value) -> key.startsWith(LEARNED), Named.as("learned"))
        .mapValues(value -> (SpeakerAlias) value, Named.as("learned-aliases"))
        .to(
            topic.name(),
            Produced.with(topic.keySerde(), topic.valueSerde())
                .withName("learned-speaker-aliases"));
  }

  /** By speaker key, in the task of the speaker's block. */
  private KStream<String, SpecificRecord> bySpeaker(KStream<String, SpecificRecord> identified) {
    KStream<String, IdentifiedQuote> byOtherName =
        order
            .pastTicks("other-names", identified, QuoteTopology::ofOtherNames)
            .repartition(
                order.shuffle(
                    Repartitioned.with(Serdes.String(), topics.valueSerde(IdentifiedQuote.class))
                        .withName(QUOTES_BY_OTHER_NAME)));
    KStream<String, SpecificRecord> otherNames =
        order.pastTicks(
            "found-other-names",
            byOtherName,
            quotes ->
                quotes.map(
                    (block, quote) -> KeyValue.pair(quote.getSpeaker().getKey(), quote),
                    Named.as("found-other-names")));
    return identified
        .filter(
            (key, value) ->
                value instanceof IdentifiedQuote quote
                    ? isOfItsBlock(quote)
                    : value != null && !key.startsWith(LEARNED),
            Named.as("of-the-block"))
        .merge(otherNames, Named.as("by-speaker"));
  }

  private static KStream<String, IdentifiedQuote> ofOtherNames(
      KStream<String, SpecificRecord> identified) {
    return only(IdentifiedQuote.class, identified, "identified-quotes")
        .filter((key, quote) -> !isOfItsBlock(quote), Named.as("other-names"))
        .selectKey((key, quote) -> BlockKey.of(key), Named.as("blocks-of-other-names"));
  }

  /** Whether the speaker is of the block that the name itself is of. */
  static boolean isOfItsBlock(IdentifiedQuote quote) {
    String speaker = quote.getSpeaker().getKey();
    return speaker.equals(quote.getQuote().getSpeaker().getKey())
        || BlockKey.of(speaker).equals(BlockKey.of(quote.getQuote()));
  }

  /** A quote is counted into its speaker's profile. */
  private KStream<String, SpecificRecord> joinedWithProfiles(
      KStream<String, SpecificRecord> inOrder) {
    Set<StoreBuilder<?>> counted = order.isLockstep() ? mentions : COUNTED.builders(topics);
    return order.numbered(
        "joined",
        inOrder.process(
            new StoreProcessorSupplier<>(with(profiles, counted), this::speakerProcessor),
            Named.as("join")));
  }

  /**
   * In lockstep, what was identified is also counted. Otherwise identification is ahead: what it
   * knows is no longer what was known as of the quote that is counted.
   */
  private SpeakerProcessor speakerProcessor() {
    return order.isLockstep()
        ? new SpeakerProcessor(MENTIONS, windows.identity(), false)
        : new SpeakerProcessor(COUNTED, windows.identity(), true);
  }

  private void sendQuotes(KStream<String, Quote> quotes) {
    quotes.to(
        topics.quotes().name(),
        Produced.with(topics.quotes().keySerde(), topics.quotes().valueSerde()).withName("quotes"));
  }

  private void sendSpeakers(KStream<String, SpecificRecord> joined) {
    joined
        .filter((key, value) -> value == null || value instanceof Speaker, Named.as("profiles"))
        .mapValues(value -> (Speaker) value, Named.as("joined-profiles"))
        .to(
            topics.speakers().name(),
            Produced.with(topics.speakers().keySerde(), topics.speakers().valueSerde())
                .withName("speakers"));
  }

  /** Quotes and statements meet the rules. */
  private void sendAlerts(
      StreamsBuilder builder,
      KStream<String, Quote> quotes,
      KStream<String, SpecificRecord> bySpeaker) {
    var alerts = new AlertStage(topics, windows.identity(), order);
    alerts.addRules(builder, RuleMeter.NONE);
    KStream<String, SpecificRecord> matched = alerts.matchedQuotes(quotes, profiles);
    KStream<String, Statement> statements = statements(quotes);
    sendStatements(statements);
    alerts.send(
        matched.merge(alerts.matchedStatements(statements), Named.as("matched")), bySpeaker);
  }

  /** A quote meets what its speaker is quoted with elsewhere. */
  private KStream<String, Statement> statements(KStream<String, Quote> quotes) {
    return quotes.process(
        new StoreProcessorSupplier<>(
            Set.of(
                store(WORDINGS, KnownWording.class),
                store(KNOWN_STATEMENTS, KnownStatement.class),
                Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STATEMENT_INDEX),
                    Serdes.String(),
                    Serdes.ByteArray())),
            () -> new StatementProcessor(windows.statements())),
        Named.as("group"));
  }

  private void sendStatements(KStream<String, Statement> statements) {
    Topic<String, Statement> topic = topics.statements();
    order
        .numbered("statements", statements)
        .to(
            topic.name(),
            Produced.with(topic.keySerde(), topic.valueSerde()).withName("statements"));
  }

  private static <V extends SpecificRecord> KStream<String, V> only(
      Class<V> type, KStream<String, SpecificRecord> records, String name) {
    return records
        .filter((key, value) -> type.isInstance(value), Named.as("only-" + name))
        .mapValues(type::cast, Named.as(name));
  }

  private static Set<StoreBuilder<?>> with(StoreBuilder<?> store, Set<StoreBuilder<?>> others) {
    Set<StoreBuilder<?>> all = new HashSet<>(others);
    all.add(store);
    return all;
  }

  private <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> store(
      String name, Class<V> type) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), topics.valueSerde(type));
  }

  /** One with rows that change with each quote: they are written once between two commits. */
  private <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> overwritten(
      String name, Class<V> type) {
    return store(name, type).withCachingEnabled();
  }
}
