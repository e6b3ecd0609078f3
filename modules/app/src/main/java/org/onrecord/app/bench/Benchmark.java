package org.onrecord.app.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.Article;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/**
 * Ours and the pass-through, one after the other on one embedded broker, under either guarantee, on
 * as many threads as there are cores: first as fast as each can, then at shares of what it can.
 */
public final class Benchmark {

  private static final double[] SHARES = {0.25, 0.5, 0.9};

  private final Path folder;
  private final Configuration configuration;
  private final List<Article> workload;
  private final int articles;
  private final int seconds;
  private final Consumer<Row> rows;

  /**
   * Prepares a benchmark.
   *
   * @param folder where broker and state are kept
   * @param workload the articles, taken again and again as new ones
   * @param articles how many articles a round has, of those that find out what is sustained
   * @param seconds how long each share of it is held
   * @param rows is told of each figure as it comes
   */
  public Benchmark(
      Path folder,
      Configuration configuration,
      List<Article> workload,
      int articles,
      int seconds,
      Consumer<Row> rows) {
    this.folder = folder;
    this.configuration = configuration;
    this.workload = workload;
    this.articles = articles;
    this.seconds = seconds;
    this.rows = rows;
  }

  /**
   * A figure.
   *
   * @param load in words: "a round", "as fast as it can", "50 %"
   * @param articlesPerSecond from the first append to the last quote
   * @param quotesPerSecond likewise
   * @param writtenPerSecond records of all topics, changelogs among them
   * @param millisPerQuote CPU time of the stream threads
   * @param latency from a quote's append to its arrival, in words
   */
  public record Row(
      String guarantee,
      String pipeline,
      String load,
      double articlesPerSecond,
      double quotesPerSecond,
      double writtenPerSecond,
      double millisPerQuote,
      String latency) {}

  /** Runs all of it. */
  public void run() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        EmbeddedRegistry registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0)) {
      for (String guarantee : List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE)) {
        Trial.Figures ours =
            measure(kafka, registry, guarantee, new Ours(configuration), Benchmark::ofQuote);
        measure(
            kafka,
            registry,
            guarantee,
            new PassThrough(
                Math.max(1, (int) Math.round(ours.recordsAnArticle())),
                Math.max(1, (int) Math.round(ours.recordBytes()))),
            topics -> record -> new String(record.key(), StandardCharsets.UTF_8).split("/")[0]);
      }
    }
  }

  private Trial.Figures measure(
      EmbeddedKafka kafka,
      EmbeddedRegistry registry,
      String guarantee,
      Pipeline pipeline,
      Function<Topics, Function<ConsumerRecord<byte[], byte[]>, String>> articleIds)
      throws Exception {
    String name = "bench-%s-%s".formatted(pipeline.name(), guarantee).toLowerCase(Locale.ROOT);
    Map<String, Object> clients = configuration.kafka();
    clients.put(Key.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers());
    Map<String, Object> schemas = configuration.registry();
    schemas.put(Key.SCHEMA_REGISTRY.key(), registry.url());
    Topics topics = new Topics(name + ".", new SchemaRegistry(schemas));
    try (Admin admin = Admin.create(clients)) {
      new TopicSetup(admin, topics).create();
    }
    Map<String, Object> properties = new HashMap<>(configuration.streams());
    properties.putIfAbsent(
        StreamsConfig.NUM_STREAM_THREADS_CONFIG, Runtime.getRuntime().availableProcessors());
    properties.putAll(clients);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(name).toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    try (AutoCloseable running = pipeline.start(topics, properties);
        Sink sink = new Sink(clients, topics, articleIds.apply(topics));
        Trial trial =
            new Trial(
                clients, topics, new Workload(workload, pipeline.apart()), sink, new Meter(name))) {
      Trial.Figures most =
          trial.settled(
              articles, round -> rows.accept(row(guarantee, pipeline, "a round", round, "")));
      rows.accept(row(guarantee, pipeline, "as fast as it can", most, ""));
      for (double share : SHARES) {
        Trial.Figures at = trial.paced(share * most.articles(), seconds);
        rows.accept(row(guarantee, pipeline, Math.round(share * 100) + " %", at, at.latency()));
      }
      return most;
    }
  }

  private static Row row(
      String guarantee, Pipeline pipeline, String load, Trial.Figures figures, String latency) {
    return new Row(
        guarantee,
        pipeline.name(),
        load,
        figures.articles(),
        figures.records(),
        figures.written(),
        figures.cpuMillis(),
        latency);
  }

  private static Function<ConsumerRecord<byte[], byte[]>, String> ofQuote(Topics topics) {
    var quotes = topics.quotes().valueSerde().deserializer();
    return record -> quotes.deserialize(record.topic(), record.value()).getArticleId();
  }
}
