package org.onrecord.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Article;
import org.onrecord.model.RuleKind;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.sinks.Delivery;
import org.onrecord.sinks.DeliveryListener;
import org.onrecord.sinks.Receivers;
import org.onrecord.streams.QuoteStreams;

/**
 * How long it takes from an article's append to the call of a webhook, exactly once, on a real
 * broker; beside a topology that passes the same articles through as many repartitions, to a
 * subscriber, and does nothing else.
 */
public final class DeliveryRun {

  private static final int WARM_UP = 50;
  private static final int A_SECOND = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern ARTICLE = Pattern.compile("\"articleId\":\"([^\"]+)\"");

  private final Map<String, Object> clients;
  private final Path folder;
  private final Topics topics;
  private final Map<String, Long> appended = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();

  private DeliveryRun(Map<String, Object> clients, Path folder, Topics topics) {
    this.clients = clients;
    this.folder = folder;
    this.topics = topics;
  }

  /** Takes the number of articles; 300 by default, five a second. */
  public static void main(String[] arguments) throws Exception {
    int articles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    Path folder = Files.createTempDirectory("onrecord-bench-");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
      Map<String, Object> clients =
          new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
      for (boolean floor : new boolean[] {true, false}) {
        Topics topics =
            new Topics(
                floor ? "floor." : "ours.",
                new SchemaRegistry(Map.of("schema.registry.url", "mock://bench")));
        create(clients, topics);
        DeliveryRun run = new DeliveryRun(clients, folder, topics);
        if (floor) {
          run.floor(articles);
        } else {
          run.ours(articles);
        }
      }
    }
  }

  private static void create(Map<String, Object> clients, Topics topics) throws Exception {
    try (Admin admin = Admin.create(clients)) {
      admin.createTopics(topics.all().stream().map(Topic::toCreate).toList()).all().get();
    }
  }

  private void floor(int articles) throws Exception {
    var keys = Serdes.String();
    var values = Serdes.ByteArray();
    var builder = new StreamsBuilder();
    builder.stream(topics.articles().name(), Consumed.with(keys, values).withName("articles"))
        .repartition(Repartitioned.with(keys, values).withName("by-speaker"))
        .repartition(Repartitioned.with(keys, values).withName("by-rule"))
        .to(topics.alerts().name(), Produced.with(keys, values).withName("alerts"));
    var settings = new Properties();
    settings.putAll(QuoteStreams.withDefaults(topics, properties()));
    try (var streams = new KafkaStreams(builder.build(), settings)) {
      streams.start();
      while (streams.state() != KafkaStreams.State.RUNNING) {
        Thread.sleep(50);
      }
      AtomicBoolean stopping = new AtomicBoolean();
      Thread reading = new Thread(() -> subscribe(stopping), "subscriber");
      reading.start();
      measure("pass-through, to a subscriber", articles);
      stopping.set(true);
      reading.join();
    }
  }

  private void subscribe(AtomicBoolean stopping) {
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<String, byte[]>(
            properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.alerts().name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopping.get()) {
        for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(50))) {
          arrived.putIfAbsent(each.key(), System.nanoTime());
        }
      }
    }
  }

  private void ours(int articles) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          long now = System.nanoTime();
          try (exchange) {
            Matcher matcher =
                ARTICLE.matcher(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (matcher.find()) {
              arrived.putIfAbsent(matcher.group(1), now);
            }
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    try (QuoteStreams streams = QuoteStreams.start(topics, Extractor.english(), properties());
        Receivers receivers = receivers(server.getAddress().getPort());
        Delivery delivery = Delivery.start(topics, clients, "bench.", receivers, new Printing())) {
      streams.running().get();
      addRule();
      measure("article to webhook", articles);
    } finally {
      server.stop(0);
    }
  }

  private Receivers receivers(int port) throws IOException {
    Path file = folder.resolve("receivers.yaml");
    Files.writeString(
        file,
        """
        receivers:
          desk:
            kind: webhook
            url: http://127.0.0.1:%d/
            secrets: env:SECRET
            private_networks: 127.0.0.1
        """
            .formatted(port));
    return Receivers.read(
        file,
        Map.of("SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  private void addRule() throws Exception {
    AlertRule rule =
        new AlertRule(
            "dialogue",
            RuleKind.RULE,
            "id: dialogue\nwords: dialogue\ngroup_by: [article]\nreceivers: [desk]\n",
            null);
    try (var producer =
        new KafkaProducer<>(
            clients,
            topics.alertRules().keySerde().serializer(),
            topics.alertRules().valueSerde().serializer())) {
      producer.send(new ProducerRecord<>(topics.alertRules().name(), "dialogue", rule)).get();
    }
  }

  /** Appends articles at an even pace, and tells how long each took. */
  private void measure(String name, int articles) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            clients,
            topics.articles().keySerde().serializer(),
            topics.articles().valueSerde().serializer())) {
      long start = System.nanoTime();
      for (int i = 0; i < WARM_UP + articles; i++) {
        long due = start + i * 1_000_000_000L / A_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        String id = "article-" + i;
        appended.put(id, System.nanoTime());
        producer
            .send(
                new ProducerRecord<>(
                    topics.articles().name(), null, System.currentTimeMillis(), id, article(i)))
            .get();
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (arrived.size() < appended.size() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    double[] millis =
        appended.entrySet().stream()
            .filter(
                each -> Integer.parseInt(each.getKey().substring("article-".length())) >= WARM_UP)
            .filter(each -> arrived.containsKey(each.getKey()))
            .mapToDouble(each -> (arrived.getOrDefault(each.getKey(), 0L) - each.getValue()) / 1e6)
            .sorted()
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d, p50 %.0f ms, p99 %.0f ms%n",
        name,
        millis.length,
        articles,
        percentile(millis, 0.5),
        percentile(millis, 0.99));
  }

  private static double percentile(double[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : Arrays.stream(sorted).skip((long) (part * (sorted.length - 1))).findFirst().orElseThrow();
  }

  private static Article article(int i) {
    return Article.newBuilder()
        .setArticleId("article-" + i)
        .setOutlet("Outlet " + i % 50)
        .setText(
            "“We are ready for dialogue number %d about the tolls,” said Mara Linde, the transport minister.\n"
                .formatted(i))
        .setPublishedAt(Instant.now())
        .build();
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(clients);
    String id = topics.articles().name() + "-bench";
    properties.put("application.id", id);
    properties.put("state.dir", folder.resolve(id).toString());
    return properties;
  }

  private static final class Printing implements DeliveryListener {

    @Override
    public void on(String receiver, String kind, Event event, Alert alert) {}

    @Override
    public void note(String line) {
      System.out.println(line);
    }
  }
}
