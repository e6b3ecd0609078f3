package org.onrecord.app.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.onrecord.model.Topics;
import org.onrecord.streams.QuoteStreams;

/**
 * The same hops with nothing done on the way: an article becomes as many records, of as many bytes
 * each, as it has quotes in ours; they are repartitioned, put into a store, sent as quotes and as
 * speakers, put into a second store and sent as statements. What it reaches is what the broker and
 * Kafka Streams allow on this machine.
 *
 * @param recordsAnArticle how many quotes an article has
 * @param recordBytes the size of a quote's record
 */
record PassThrough(int recordsAnArticle, int recordBytes) implements Pipeline {

  private static final int START_SECONDS = 60;

  @Override
  public String name() {
    return "pass-through";
  }

  @Override
  public Duration apart() {
    return Duration.ofHours(1); // it forgets nothing, so the articles can last long
  }

  @Override
  public AutoCloseable start(Topics topics, Map<String, Object> properties) throws Exception {
    var settings = new java.util.Properties();
    settings.putAll(QuoteStreams.withDefaults(topics, properties));
    var streams = new KafkaStreams(topology(topics), settings);
    var running = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    streams.start();
    if (!running.await(START_SECONDS, TimeUnit.SECONDS)) {
      streams.close();
      throw new IllegalStateException("the pass-through did not start: " + streams.state());
    }
    return streams;
  }

  private Topology topology(Topics topics) {
    Serde<String> keys = Serdes.String();
    Serde<byte[]> values = Serdes.ByteArray();
    var builder = new StreamsBuilder();
    for (String store : new String[] {"first", "second"}) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), keys, values));
    }
    KStream<String, byte[]> records =
        builder.stream(topics.articles().name(), Consumed.with(keys, values).withName("articles"))
            .flatMap(this::records, Named.as("split"))
            .repartition(Repartitioned.with(keys, values).withName("records"))
            .processValues(storing("first"), Named.as("store"), "first");
    records.to(topics.quotes().name(), Produced.with(keys, values).withName("quotes"));
    records.to(topics.speakers().name(), Produced.with(keys, values).withName("speakers"));
    records
        .processValues(storing("second"), Named.as("store-again"), "second")
        .to(topics.statements().name(), Produced.with(keys, values).withName("statements"));
    return builder.build();
  }

  private Iterable<KeyValue<String, byte[]>> records(String articleId, byte[] article) {
    return IntStream.range(0, recordsAnArticle)
        .mapToObj(n -> KeyValue.pair(articleId + "/" + n, slice(article, n)))
        .toList();
  }

  /** Bytes of the article, each time others: they compress as quotes do. */
  private byte[] slice(byte[] article, int n) {
    byte[] slice = new byte[recordBytes];
    for (int i = 0; i < recordBytes; i++) {
      slice[i] = article[(n * recordBytes + i) % article.length];
    }
    return slice;
  }

  private static FixedKeyProcessorSupplier<String, byte[], byte[]> storing(String store) {
    return () ->
        new ContextualFixedKeyProcessor<>() {
          @Override
          public void process(FixedKeyRecord<String, byte[]> record) {
            KeyValueStore<String, byte[]> values = context().getStateStore(store);
            if (values.putIfAbsent(record.key(), record.value()) == null) {
              context().forward(record);
            }
          }
        };
  }
}
