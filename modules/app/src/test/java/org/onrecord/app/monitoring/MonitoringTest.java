package org.onrecord.app.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.alerts.RuleReader;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.logging.LogFormat;
import org.onrecord.app.logging.LogLevel;
import org.onrecord.app.logging.Logs;
import org.onrecord.app.runtime.DatedWriter;
import org.onrecord.app.runtime.DeliveryTally;
import org.onrecord.app.runtime.Publishing;
import org.onrecord.app.runtime.ReceiverSettings;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.app.runtime.Stack;
import org.onrecord.model.Quote;
import org.onrecord.sinks.Delivery;
import org.onrecord.sinks.Receivers;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;
import org.onrecord.streams.Progress;

/** Health and metrics of real instances, over HTTP, after the sample has gone through them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringTest {

  private static final Path SAMPLE =
      Path.of("src/main/resources/org/onrecord/app/sample/articles.jsonl");

  private static final Path DASHBOARD = Path.of("../../docker/grafana/dashboards/onrecord.json");
  private static final Path RULES = Path.of("../../docker/prometheus/rules.yml");
  private static final Path MANUAL = Path.of("../../docs/operations.md");
  private static final Path MANIFESTS = Path.of("../../docker/kubernetes/onrecord.yaml");
  private static final Pattern METRIC = Pattern.compile("\\b(?:onrecord|kafka)_\\w+");

  /** Whatever labels there are: each of them has a bound that we know. */
  private static final Set<String> LABELS =
      Set.of(
          // ours
          "topic",
          "step",
          "of",
          "since",
          "store",
          "in",
          "receiver",
          "kind",
          "event",
          "le",
          // Kafka's clients and threads
          "client_id",
          "thread_id",
          "process_id",
          "kafka_version",
          // the JVM's
          "area",
          "id",
          "state",
          "action",
          "cause",
          "gc");

  @TempDir static Path folder;
  private static final StringWriter log = new StringWriter();
  private static Stack stack;
  private static Delivery delivery;
  private static int port;
  private static int deliveryPort;

  @BeforeAll
  static void start() throws Exception {
    Logs.start(LogFormat.JSON, LogLevel.INFO, new PrintWriter(log, true));
    port = freePort();
    deliveryPort = freePort();
    Path receivers =
        Files.writeString(
            folder.resolve("receivers.yaml"),
            """
            receivers:
              log: {kind: file, path: %s}
              down: {kind: webhook, url: "http://127.0.0.1:9/", secrets: env:HOME, private_networks: 127.0.0.0/8}
            """
                .formatted(folder.resolve("alerts.jsonl")));
    stack = Stack.start(folder.resolve("data"), 0, 0, settings(port), new Metrics());
    DatedWriter.write(
        stack.clients(),
        stack.topics().alertRules(),
        RuleReader.ofAnyReceivers()
            .read("rules", "{id: silence, words: silent, receivers: [log, down]}", Map.of())
            .stream()
            .map(rule -> new DatedWriter.Dated<>(rule.id(), rule.toRecord(), 0))
            .toList());
    publish(SAMPLE);
    publishPoison();
    untilThrough();
    Metrics metrics = new Metrics();
    delivery =
        ReceiverSettings.start(
            settings(deliveryPort),
            stack.topics(),
            stack.clients(),
            Receivers.read(
                receivers, Map.of("HOME", secret()), new PrintWriter(new StringWriter())),
            metrics.counted(new DeliveryTally(note -> {})));
    Monitoring.serve(settings(deliveryPort), metrics, delivery);
  }

  @AfterAll
  static void stop() {
    Logs.start(LogFormat.TEXT, LogLevel.OFF, new PrintWriter(new StringWriter()));
    if (delivery != null) {
      delivery.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void whatGoesInAndComesOutIsCountedAndTimed() throws Exception {
    Scrape scrape = Scrape.of(port);
    int articles = Files.readAllLines(SAMPLE).size();
    int quotes = quotes().size();

    assertThat(scrape.sum("onrecord_records_in_total", "topic", "articles"))
        .isGreaterThanOrEqualTo(articles + 1);
    assertThat(scrape.sum("onrecord_extraction_seconds_count")).isBetween(1.0, 2.0 * articles);
    assertThat(scrape.sum("onrecord_records_out_total", "topic", "quotes"))
        .isGreaterThanOrEqualTo(quotes);
    assertThat(scrape.sum("onrecord_records_out_total", "topic", "alerts")).isPositive();
    assertThat(scrape.sum("onrecord_dead_letters_total", "step", "articles"))
        .isGreaterThanOrEqualTo(1);
    for (String since : List.of("observed", "appended")) {
      assertThat(scrape.sum("onrecord_latency_seconds_count", "of", "quotes", "since", since))
          .isEqualTo(scrape.sum("onrecord_records_out_total", "topic", "quotes"));
    }
    // published in 2026-02 and later, as the sample has it
    double published =
        scrape.sum("onrecord_latency_seconds_sum", "of", "quotes", "since", "published")
            / scrape.sum("onrecord_latency_seconds_count", "of", "quotes", "since", "published");
    assertThat(published).isGreaterThan(Duration.ofDays(1).toSeconds());
    assertThat(scrape.sum("onrecord_lag_records", "topic", "articles")).isZero();
    assertThat(scrape.series()).anyMatch(s -> s.startsWith("onrecord_lag_records{topic=quotes-by"));
    assertThat(scrape.sum("onrecord_state_bytes", "store", "wordings")).isPositive();
    assertThat(scrape.sum("kafka_stream_alive_stream_threads")).isEqualTo(1);
  }

  @Test
  @Order(1)
  void whatCameOfARecordIsLoggedWithItsIds() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log.toString().lines().toList()) {
      JsonNode read = new ObjectMapper().readTree(line);
      if (read.path("logger").asText().equals("org.onrecord.records")) {
        lines.add(read);
      }
    }
    Set<String> quotes = quotes().stream().map(Quote::getQuoteId).collect(toSet());
    assertThat(fields(lines, "quote", "quoteId")).containsAll(quotes);
    assertThat(fields(lines, "quote", "articleId"))
        .isSubsetOf(fields(lines, "article", "articleId"))
        .hasSizeGreaterThan(1);
    assertThat(fields(lines, "alert FIRING", "alertId")).isNotEmpty();
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asText()).startsWith("dead letter: ");
              assertThat(line.path("level").asText()).isEqualTo("WARN");
              assertThat(line.path("articleId").asText()).isEqualTo("poison");
              assertThat(line.path("step").asText()).isEqualTo("articles");
              assertThat(line.path("topic").asText()).isEqualTo("onrecord.articles");
            });
  }

  private static Set<String> fields(List<JsonNode> lines, String message, String field) {
    return lines.stream()
        .filter(line -> line.path("message").asText().equals(message))
        .map(line -> line.path(field).asText())
        .collect(toSet());
  }

  @Test
  @Order(2)
  void noLabelTellsOfSpeakersOrArticlesAndMoreOfThemMakeNoMoreSeries() throws Exception {
    Scrape before = Scrape.of(port);
    assertThat(before.samples().stream().flatMap(s -> s.labels().keySet().stream()))
        .isSubsetOf(LABELS);
    Set<String> told = new HashSet<>();
    for (Quote quote : quotes()) {
      told.addAll(List.of(quote.getArticleId(), quote.getQuoteId(), quote.getSpeaker().getKey()));
      Stream.of(quote.getSpeaker().getName(), quote.getOutlet(), quote.getTitle())
          .filter(text -> text != null)
          .forEach(told::add);
    }
    assertThat(before.samples().stream().flatMap(s -> s.labels().values().stream()))
        .noneMatch(told::contains);
    assertThat(before.series()).doesNotHaveDuplicates().hasSizeLessThan(500);

    Path more = folder.resolve("more.txt");
    Files.writeString(more, "“We shall see what the council does,” said Mara Linde, the mayor.\n");
    publish(more);
    untilThrough();
    assertThat(quotes()).anyMatch(quote -> "Mara Linde".equals(quote.getSpeaker().getName()));
    assertThat(Scrape.of(port).series()).containsExactlyInAnyOrderElementsOf(before.series());
  }

  @Test
  @Order(3)
  void theDashboardAndTheAlertRulesAskForWhatThereIs() throws Exception {
    Scrape all = Scrape.of(port).with(Scrape.of(deliveryPort));
    List<PromQuery> queries = new ArrayList<>(PromQuery.ofDashboard(DASHBOARD));
    assertThat(queries).hasSizeGreaterThan(20);
    List<PromQuery> rules = PromQuery.ofRules(RULES);
    assertThat(rules).hasSizeGreaterThan(8);
    queries.addAll(rules);

    for (PromQuery query : queries) {
      assertThat(query.selectors())
          .as(query.text())
          .isNotEmpty()
          .allMatch(selector -> selector.isAnsweredBy(all));
    }
    assertThat(PromQuery.of("rate(onrecord_records_out_total{topic=\"no-such\"}[5m])").selectors())
        .noneMatch(selector -> selector.isAnsweredBy(all));
  }

  @Test
  @Order(3)
  void theManualNamesEachOfOurMetricsAndNoOther() throws Exception {
    Scrape all = Scrape.of(port).with(Scrape.of(deliveryPort));
    Set<String> there = all.samples().stream().map(Scrape.Sample::name).collect(toSet());
    Set<String> named = metricsIn(MANUAL);
    assertThat(there).containsAll(named);
    assertThat(named)
        .containsAll(
            there.stream()
                .filter(metric -> metric.startsWith("onrecord_"))
                .map(metric -> metric.replaceFirst("(_seconds)_(bucket|sum|max)$", "$1_count"))
                .collect(toSet()));
    // what Kubernetes scales by
    assertThat(metricsIn(MANIFESTS)).isNotEmpty().isSubsetOf(there);
  }

  private static Set<String> metricsIn(Path file) throws IOException {
    Set<String> named = new HashSet<>();
    Matcher name = METRIC.matcher(Files.readString(file));
    while (name.find()) {
      named.add(name.group());
    }
    return named;
  }

  @Test
  @Order(4)
  void deliveryHasItsOwn() throws Exception {
    Scrape scrape = Scrape.of(deliveryPort);
    while (scrape.sum("onrecord_deliveries_total", "receiver", "log", "event", "delivered") < 1
        || scrape.sum("onrecord_deliveries_total", "receiver", "down", "event", "retried") < 1) {
      Thread.sleep(100);
      scrape = Scrape.of(deliveryPort);
    }
    assertThat(
            scrape.sum("onrecord_latency_seconds_count", "of", "deliveries", "since", "observed"))
        .isPositive();
    assertThat(scrape.sum("onrecord_delivery_waiting", "receiver", "down")).isPositive();
    assertThat(scrape.samples().stream().flatMap(s -> s.labels().keySet().stream()))
        .isSubsetOf(LABELS);

    // that a receiver is down doesn't make us so
    assertThat(Scrape.get(deliveryPort, "/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = Scrape.get(deliveryPort, "/health/ready");
    assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    delivery.close();
    assertThat(Scrape.get(deliveryPort, "/health/live").statusCode()).isEqualTo(200);
    assertThat(Scrape.get(deliveryPort, "/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  @Order(5)
  void whileItRestoresItIsLiveAndNotReadyAndSaysHowMuchIsLeft() throws Exception {
    assertThat(Scrape.get(port, "/health/ready").statusCode()).isEqualTo(200);
    stack.close();
    assertThat(Scrape.get(port, "/health/live").statusCode()).isEqualTo(503);

    delete(folder.resolve("data").resolve("state"));
    int again = freePort();
    Configuration slowly = settings(again, "streams.restore.consumer.max.poll.records", "20");
    CompletableFuture<Stack> restarted =
        CompletableFuture.supplyAsync(
            () -> Stack.start(folder.resolve("data"), 0, 0, slowly, new Metrics()));
    boolean sawIt = false;
    while (!restarted.isDone()) {
      try {
        HttpResponse<String> ready = Scrape.get(again, "/health/ready");
        if (ready.body().matches("(?s)REBALANCING, [\\d,]+ records of its state to restore\n")) {
          sawIt = true;
          assertThat(ready.statusCode()).isEqualTo(503);
          assertThat(Scrape.get(again, "/health/live").statusCode()).isEqualTo(200);
        }
      } catch (IOException e) {
        // it doesn't listen yet
        Thread.sleep(20);
      }
    }
    stack = restarted.get();
    assertThat(sawIt).as("it was seen restoring").isTrue();
    assertThat(Scrape.get(again, "/health/ready").body()).isEqualTo("RUNNING\n");
    assertThat(Scrape.of(again).sum("onrecord_restoring_records")).isZero();
  }

  private static Configuration settings(int healthPort, String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("health.port", Integer.toString(healthPort));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return Configuration.read(null, Map.of(), options);
  }

  private static String secret() {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
  }

  private static List<Quote> quotes() {
    try (SinkReader reader = new SinkReader(stack.clients(), List.of(stack.topics().quotes()))) {
      List<Quote> quotes = new ArrayList<>();
      reader.readToEnd(sunk -> quotes.add((Quote) sunk.value()));
      return quotes;
    }
  }

  private static void publish(Path file) {
    try (Publishing publishing =
        new Publishing(
            stack.topics(),
            stack.clients(),
            failure -> {
              throw new AssertionError(failure.toString());
            },
            note -> {},
            read -> {})) {
      publishing.publish(List.of(Sources.open(file.toString(), SourceOptions.defaults())), false);
    }
  }

  private static void publishPoison() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            stack.clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              stack.topics().articles().name(),
              "poison".getBytes(StandardCharsets.UTF_8),
              new byte[] {1, 2, 3}));
    }
  }

  private static void untilThrough() throws InterruptedException {
    try (Progress progress = stack.progress()) {
      Instant deadline = Instant.now().plusSeconds(200);
      while (!progress.isThrough()) {
        assertThat(Instant.now()).as("waited too long").isBefore(deadline);
        Thread.sleep(50);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
