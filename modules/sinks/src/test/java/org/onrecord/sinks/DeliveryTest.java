package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.Alert;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.model.Undelivered;

/** Delivery on a real broker, over real HTTP. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DeliveryTest {

  private static final AtomicInteger TEST = new AtomicInteger();

  @TempDir static Path brokerFolder;
  private static EmbeddedKafka broker;
  private static EmbeddedRegistry registry;

  @TempDir Path folder;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final Map<DeliveryListener.Event, Integer> events = new ConcurrentHashMap<>();
  private final List<Delivery> started = new ArrayList<>();
  private Topics topics;
  private WebhookServer server;
  private KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.start(brokerFolder, 0);
    registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
  }

  @AfterAll
  static void stopBroker() {
    registry.close();
    broker.close();
  }

  @BeforeEach
  void createTopics() throws Exception {
    topics =
        new Topics(
            "t" + TEST.incrementAndGet() + ".",
            new SchemaRegistry(Map.of("schema.registry.url", registry.url())));
    try (Admin admin = Admin.create(clients())) {
      admin
          .createTopics(List.of(topics.alerts().toCreate(), topics.undelivered().toCreate()))
          .all()
          .get();
    }
    producer = new KafkaProducer<>(clients(), new StringSerializer(), new ByteArraySerializer());
    server = new WebhookServer();
  }

  @AfterEach
  void stop() {
    started.forEach(Delivery::close);
    producer.close();
    server.close();
    topics.registry().close();
  }

  @Test
  void eachReceiverGetsWhatNamesItOnceAndInOrderPerRule() throws Exception {
    for (int i = 0; i < 20; i++) {
      publish(Alerts.of("r" + i % 3, "both-" + i, "desk", "log"));
      publish(Alerts.of("r" + i % 3, "log-" + i, "log"));
    }
    publish(Alerts.of("r0", "nobody", "no-such-receiver"));
    start(webhookAndLog());

    until(() -> server.received.size() >= 20 && log().size() >= 40);
    Thread.sleep(500);
    assertThat(ids()).hasSize(20).doesNotHaveDuplicates().allMatch(id -> id.startsWith("both-"));
    assertThat(log()).hasSize(40).doesNotHaveDuplicates();
    for (int rule = 0; rule < 3; rule++) {
      int which = rule;
      assertThat(ids().stream().map(DeliveryTest::number).filter(n -> n % 3 == which))
          .as("rule %d", rule)
          .isSorted();
    }
    assertThat(server.received).allMatch(r -> r.isSignedWith(WebhookServer.SECRET));
    assertThat(notes).isEmpty();
    assertThat(events).containsExactly(Map.entry(DeliveryListener.Event.DELIVERED, 60));
  }

  @Test
  void oneThatIsDeadDelaysNobodyAndGetsEverythingAfter() throws Exception {
    server.answer(WebhookServer.status(503));
    start(webhookAndLog());
    for (int i = 0; i < 30; i++) {
      publish(Alerts.of("r" + i % 3, "both-" + i, "desk", "log"));
    }
    until(() -> log().size() == 30);
    until(() -> server.received.size() > 12);
    assertThat(notes).singleElement().asString().contains("receiver desk: does not take an alert");
    server.received.clear();

    server.answer(WebhookServer.status(204));
    until(() -> new HashSet<>(ids()).size() == 30);
    until(() -> notes.size() > 1);
    Thread.sleep(500);
    assertThat(notes).hasSize(2);
    assertThat(notes.get(1))
        .matches(
            "receiver desk: takes alerts again after PT[0-9MS]+: \\d+ attempts failed, 0 alerts were given up");
    assertThat(log()).hasSize(30);
  }

  @Test
  void whateverAReceiverDoesInsteadIsToldOnce() throws Exception {
    List<WebhookServer.Answer> ways =
        List.of(
            WebhookServer.status(500),
            (exchange, received) -> exchange.close(),
            (exchange, received) -> Thread.sleep(2_000),
            (exchange, received) -> {
              exchange.getResponseHeaders().set("Location", server.url().toString());
              exchange.sendResponseHeaders(307, -1);
            },
            (exchange, received) -> {
              exchange.sendResponseHeaders(500, 1L << 30);
              exchange.getResponseBody().write(new byte[1 << 16]);
            });
    AtomicInteger calls = new AtomicInteger();
    server.answer(
        (exchange, received) ->
            ways.get(calls.getAndIncrement() % ways.size()).to(exchange, received));
    start(
        webhookAndLog()
            .replace("retry_longest: PT1S", "retry_longest: PT0.3S\n    timeout: PT0.5S"));
    for (int i = 0; i < 10; i++) {
      publish(Alerts.of("r" + i, "odd-" + i, "desk"));
    }
    until(() -> calls.get() >= 3 * ways.size());
    assertThat(notes).singleElement().asString().contains("receiver desk: does not take an alert");

    server.received.clear();
    server.answer(WebhookServer.status(204));
    until(() -> new HashSet<>(ids()).size() == 10);
    until(() -> notes.size() > 1);
    assertThat(notes).hasSize(2);
  }

  @Test
  void aRuleWhoseAlertFailsWaitsInOrderAndTheOthersDoNotWait() throws Exception {
    server.answer(
        (exchange, received) ->
            exchange.sendResponseHeaders(received.id().equals("bad-0") ? 500 : 204, -1));
    start(webhookAndLog());
    for (int i = 0; i < 10; i++) {
      publish(Alerts.of("bad", "bad-" + i, "desk"));
      publish(Alerts.of("good", "good-" + i, "desk"));
    }
    until(() -> ids().stream().filter(id -> id.startsWith("good-")).count() == 10);
    assertThat(ids().stream().filter(id -> id.startsWith("bad-"))).containsOnly("bad-0");

    server.answer(WebhookServer.status(204));
    until(() -> ids().contains("bad-9"));
    assertThat(ids().stream().filter(id -> id.startsWith("bad-")).map(DeliveryTest::number))
        .isSorted();
  }

  @Test
  void aRestartRepeatsNothingThatWasDoneThoughAnAlertBeforeItStillFails() throws Exception {
    server.answer(
        (exchange, received) ->
            exchange.sendResponseHeaders(received.id().equals("bad-0") ? 500 : 204, -1));
    Delivery first = start(webhookAndLog());
    publish(Alerts.of("bad", "bad-0", "desk"));
    for (int i = 0; i < 10; i++) {
      publish(Alerts.of("good" + i, "good-" + i, "desk"));
    }
    until(() -> ids().stream().filter(id -> id.startsWith("good-")).count() == 10);
    first.close();
    started.clear();

    server.received.clear();
    start(webhookAndLog());
    until(() -> ids().size() > 2);
    assertThat(ids()).containsOnly("bad-0");
  }

  @Test
  void whatIsRefusedIsKeptAndCanBeSentAgain() throws Exception {
    server.answer(
        (exchange, received) ->
            exchange.sendResponseHeaders(received.id().startsWith("bad") ? 400 : 204, -1));
    start(webhookAndLog());
    for (int i = 0; i < 5; i++) {
      publish(Alerts.of("r", "bad-" + i, "desk"));
    }
    publish(Alerts.of("r", "good", "desk"));
    until(() -> ids().contains("good"));

    assertThat(ids()).containsExactly("bad-0", "bad-1", "bad-2", "bad-3", "bad-4", "good");
    assertThat(notes).singleElement().asString().contains("refuses alert bad-0: status 400");
    try (UndeliveredAlerts undelivered = new UndeliveredAlerts(topics, clients())) {
      List<Undelivered> kept = undelivered.list();
      assertThat(kept)
          .extracting(item -> item.getAlert().getAlertId())
          .containsExactlyInAnyOrder("bad-0", "bad-1", "bad-2", "bad-3", "bad-4");
      assertThat(kept.get(0).getReason()).isEqualTo("status 400");
      assertThat(kept.get(0).getAttempts()).isEqualTo(1);
      assertThat(kept.get(0).getAlert().getQuotes()).hasSize(1);

      undelivered.delivered(kept.get(0));
      assertThat(undelivered.list()).hasSize(4).doesNotContain(kept.get(0));
    }
  }

  @Test
  void whatFailsForTooLongIsGivenUpAndTheRestGoesOn() throws Exception {
    server.answer(
        (exchange, received) ->
            exchange.sendResponseHeaders(received.id().equals("bad") ? 500 : 204, -1));
    start(
        """
        receivers:
          desk:
            kind: webhook
            url: %s
            secrets: env:SECRET
            private_networks: 127.0.0.0/8
            retry_first: PT0.1S
            retry_longest: PT0.2S
            give_up_after: PT3S
        """
            .formatted(server.url()));
    publish(Alerts.of("r", "bad", "desk"));
    publish(Alerts.of("r", "good", "desk"));

    until(() -> ids().contains("good"));
    until(() -> notes.size() == 3);
    assertThat(notes.get(0)).contains("does not take an alert: status 500");
    assertThat(notes.get(1)).contains("alert bad is given up after PT3S: status 500");
    assertThat(notes.get(2)).contains("takes alerts again").contains("1 alerts were given up");
    try (UndeliveredAlerts undelivered = new UndeliveredAlerts(topics, clients())) {
      assertThat(undelivered.list())
          .singleElement()
          .satisfies(item -> assertThat(item.getAttempts()).isGreaterThan(3));
    }
  }

  @Test
  void whatTheReceiverAsksForIsHeeded() throws Exception {
    server.answer(
        (exchange, received) -> {
          exchange.getResponseHeaders().set("Retry-After", "3");
          exchange.sendResponseHeaders(server.received.size() == 1 ? 429 : 204, -1);
        });
    start(webhookAndLog());
    publish(Alerts.of("r", "one", "desk"));
    until(() -> server.received.size() == 1);
    long asked = System.nanoTime();
    until(() -> server.received.size() == 2);
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofMillis(2500));
  }

  @Test
  void whatIsNoAlertIsToldAndPassedOver() throws Exception {
    producer.send(new ProducerRecord<>(topics.alerts().name(), "r", new byte[] {9, 9})).get();
    publish(Alerts.of("r", "one", "desk"));
    start(
        """
        receivers:
          desk: {kind: webhook, url: "%s", secrets: env:SECRET, private_networks: 127.0.0.0/8}
        """
            .formatted(server.url()));
    until(() -> ids().contains("one"));
    assertThat(notes).singleElement().asString().contains("offset 0 is no alert");
  }

  @Test
  void whileTheRegistryIsAwayAlertsWait() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    publish(Alerts.of("r", "one", "desk"));
    Topics away =
        new Topics(
            topics.alerts().name().replace("alerts", ""),
            new SchemaRegistry(Map.of("schema.registry.url", "http://127.0.0.1:" + port)));
    Delivery delivery =
        Delivery.start(away, clients(), "away.", receivers(webhookAndLog()), listener());
    started.add(delivery);
    until(() -> notes.size() == 2);
    assertThat(notes).allMatch(note -> note.contains("the registry at http://127.0.0.1:" + port));
    assertThat(delivery.progress())
        .hasSize(2)
        .allMatch(Delivery.Progress::isAlive)
        .noneMatch(Delivery.Progress::isReady);

    try (EmbeddedRegistry back = EmbeddedRegistry.start(broker.bootstrapServers(), port)) {
      until(() -> ids().contains("one"));
      assertThat(notes.subList(2, notes.size()))
          .isNotEmpty()
          .allMatch(note -> note.endsWith(": alerts can be read again"));
      until(() -> delivery.progress().stream().allMatch(Delivery.Progress::isReady));
    } finally {
      away.registry().close();
    }
  }

  @Test
  void twoInstancesShareTheAlerts() throws Exception {
    start(webhookAndLog());
    start(webhookAndLog());
    for (int i = 0; i < 40; i++) {
      publish(Alerts.of("r" + i, "both-" + i, "desk"));
    }
    until(() -> new HashSet<>(ids()).size() == 40);
  }

  @Test
  void thereHasToBeATopic() {
    Topics elsewhere = new Topics("nowhere.", topics.registry());
    Receivers receivers = receivers("receivers: {screen: {kind: console}}");
    assertThatThrownBy(() -> Delivery.start(elsewhere, clients(), "g.", receivers, listener()))
        .isInstanceOf(KafkaException.class)
        .hasMessage("there is no topic nowhere.alerts: `onrecord topics create` makes it");
  }

  private Delivery start(String yaml) {
    Delivery delivery =
        Delivery.start(
            topics, clients(), topics.alerts().name() + ".deliver.", receivers(yaml), listener());
    started.add(delivery);
    return delivery;
  }

  private DeliveryListener listener() {
    return new DeliveryListener() {
      @Override
      public void on(String receiver, String kind, Event event, Alert alert) {
        events.merge(event, 1, Integer::sum);
      }

      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }

  private Receivers receivers(String yaml) {
    try {
      return Receivers.read(
          Files.writeString(folder.resolve("receivers.yaml"), yaml),
          Map.of("SECRET", WebhookServer.SECRET),
          new PrintWriter(new StringWriter()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String webhookAndLog() {
    return """
    receivers:
      desk:
        kind: webhook
        url: %s
        secrets: env:SECRET
        private_networks: 127.0.0.0/8
        retry_first: PT0.2S
        retry_longest: PT1S
      log: {kind: file, path: %s}
    """
        .formatted(server.url(), folder.resolve("alerts.jsonl"));
  }

  private void publish(Alert alert) throws Exception {
    byte[] value =
        topics.alerts().valueSerde().serializer().serialize(topics.alerts().name(), alert);
    producer.send(new ProducerRecord<>(topics.alerts().name(), alert.getRuleId(), value)).get();
  }

  private List<String> ids() {
    return server.received.stream().map(WebhookServer.Received::id).toList();
  }

  private List<String> log() throws Exception {
    Path file = folder.resolve("alerts.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ids.add(new ObjectMapper().readTree(line).path("alertId").asText());
    }
    return ids;
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  private static Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it did not come").isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
