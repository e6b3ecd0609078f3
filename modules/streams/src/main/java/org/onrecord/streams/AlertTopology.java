package org.onrecord.streams;

import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.onrecord.alerts.RuleMeter;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * The last stage of {@link QuoteTopology} alone: from the topics of quotes, speakers and statements
 * to alerts. For one task that is given their records in the order of time. Articles only tell it
 * the time.
 */
public final class AlertTopology implements Supplier<Topology> {

  private final Topics topics;
  private final RuleMeter meter;

  /**
   * @param meter is told what rules cost
   */
  public AlertTopology(Topics topics, RuleMeter meter) {
    this.topics = topics;
    this.meter = meter;
  }

  @Override
  public Topology get() {
    var builder = new StreamsBuilder();
    StoreBuilder<KeyValueStore<String, Speaker>> profiles =
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(QuoteTopology.PROFILES),
            Serdes.String(),
            topics.valueSerde(Speaker.class));
    from(builder, topics.speakers(), "speakers")
        .process(new StoreProcessorSupplier<>(profiles, Profiles::new), Named.as("profiles"));
    KStream<String, Quote> quotes = from(builder, topics.quotes(), "quotes");
    KStream<String, Statement> statements = from(builder, topics.statements(), "statements");
    var stage = new AlertStage(topics, Windows.DEFAULT.identity(), StepOrder.ARRIVAL);
    stage.addRules(builder, meter);
    stage.send(
        stage
            .matchedQuotes(quotes, profiles)
            .merge(stage.matchedStatements(statements), Named.as("matched"))
            .merge(ticks(builder), Named.as("matched-or-ticks")),
        quotes);
    return builder.build();
  }

  /** In the whole flow articles are what moves time on, whether they have quotes or not. */
  private KStream<String, SpecificRecord> ticks(StreamsBuilder builder) {
    return from(builder, topics.articles(), "articles")
        .map((key, article) -> new KeyValue<>(Tick.KEY, null), Named.as("ticks"));
  }

  private static <V> KStream<String, V> from(
      StreamsBuilder builder, Topic<String, V> topic, String name) {
    return builder.stream(
        topic.name(), Consumed.with(topic.keySerde(), topic.valueSerde()).withName(name));
  }

  private static final class Profiles extends ContextualProcessor<String, Speaker, Void, Void> {

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private KeyValueStore<String, Speaker> profiles;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      super.init(context);
      profiles = context.getStateStore(QuoteTopology.PROFILES);
    }

    @Override
    public void process(Record<String, Speaker> record) {
      profiles.put(record.key(), record.value());
    }
  }
}
