package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.runtime.SampleAlert;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.Alert;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/** {@code deliver} as a process of its own, and what belongs to it. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DeliveryIT {

  /** How often it is killed; as a system property, since fifty take a while. */
  private static final int KILLS = Integer.getInteger("onrecord.kills", 3);

  private static final int RULES = 3;

  @TempDir Path folder;
  private EmbeddedKafka broker;
  private EmbeddedRegistry registry;
  private Topics topics;
  private Webhooks desk;
  private KafkaProducer<String, Alert> producer;
  private Path receivers;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
    topics =
        new Topics("onrecord.", new SchemaRegistry(Map.of("schema.registry.url", registry.url())));
    try (Admin admin = Admin.create(clients())) {
      new TopicSetup(admin, topics).create();
    }
    producer =
        new KafkaProducer<>(
            clients(),
            topics.alerts().keySerde().serializer(),
            topics.alerts().valueSerde().serializer());
    desk = new Webhooks();
    Path secret = Files.writeString(folder.resolve("secret"), Webhooks.secret());
    receivers =
        Files.writeString(
            folder.resolve("receivers.yaml"),
            """
            receivers:
              desk:
                kind: webhook
                url: %s/
                secrets: file:%s
                private_networks: 127.0.0.0/8
              log: {kind: file, path: %s}
            """
                .formatted(desk.url(), secret, log()));
  }

  @AfterEach
  void stop() {
    desk.close();
    producer.close();
    topics.registry().close();
    registry.close();
    broker.close();
  }

  @Test
  void killedAtAnyPointItDeliversEachAlertAtLeastOnceAndInOrder() throws Exception {
    Random random = new Random(11);
    List<String> published = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (Instance deliver = deliver()) {
        int before = new HashSet<>(desk.ids).size();
        for (int i = 0; i < 20; i++) {
          published.add(publish("r" + random.nextInt(RULES)));
        }
        // anywhere between the first and the last, as fast or slow as this machine is
        int at = before + 1 + random.nextInt(19);
        while (new HashSet<>(desk.ids).size() < Math.min(at, published.size() - 1)) {
          Thread.sleep(1);
        }
        deliver.kill();
      }
    }
    int atLastKill = desk.ids.size();
    try (Instance deliver = deliver()) {
      Set<String> all = new HashSet<>(published);
      while (!desk.ids.containsAll(all) || !logged().containsAll(all)) {
        Thread.sleep(100);
      }
      assertThat(deliver.stop()).last().asString().startsWith("stopped: ");
    }
    System.out.printf(
        "%d kills, %d alerts, %d deliveries (%d before the last start), %d lines in the file%n",
        KILLS, published.size(), desk.ids.size(), atLastKill, logged().size());
    assertThat(desk.unsigned).isEmpty();
    assertThat(new HashSet<>(desk.ids)).hasSameElementsAs(published);
    assertThat(new HashSet<>(logged())).hasSameElementsAs(published);
    for (int rule = 0; rule < RULES; rule++) {
      String prefix = "r" + rule + "-";
      assertThat(desk.ids.stream().distinct().filter(id -> id.startsWith(prefix)))
          .as("first deliveries of rule %d", rule)
          .containsExactlyElementsOf(
              published.stream().filter(id -> id.startsWith(prefix)).toList());
    }
  }

  @Test
  void whatIsRefusedIsListedShownAndSentAgain() throws Exception {
    desk.answer(422);
    String id = publish("r0");
    try (Instance deliver = deliver()) {
      while (!connected("deliveries", "list").out().contains(id)) {
        Thread.sleep(200);
      }
      assertThat(deliver.stop())
          .anyMatch(line -> line.contains("receiver desk: refuses alert " + id))
          .last()
          .isEqualTo("stopped: 1 alerts delivered, 0 attempts failed, 1 alerts given up");
    }
    Run shown = connected("deliveries", "show", id);
    assertThat(new ObjectMapper().readTree(shown.out()).at("/alert/speakerName").asText())
        .isEqualTo("Mara Linde");
    assertThat(connected("deliveries", "show", "no-such-id").exitCode()).isEqualTo(1);

    Run refused = connected("deliveries", "retry", "--all", "--receivers=" + receivers);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("not delivered: status 422");
    desk.answer(204);
    Run taken = connected("deliveries", "retry", id, "--receivers=" + receivers);
    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(desk.ids).endsWith(id);
    assertThat(connected("deliveries", "list").out()).isEmpty();
  }

  @Test
  void asJsonEachLineIsAnObjectWithItsIdsAndNoneHasASecret() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("onrecord.properties"),
            """
            kafka.sasl.jaas.config=a.b.C required username="u" password="in-jaas-kept-quiet";
            kafka.ssl.keystore.password=in-keystore-kept-quiet
            registry.client.basic.auth.credentials.source=USER_INFO
            registry.client.basic.auth.user.info=reader:in-user-info-kept-quiet
            """);
    String id = publish("r0");
    List<String> lines = new ArrayList<>();
    try (Instance deliver =
        Instance.start(
            "deliver",
            "--verbose",
            "--log-format=json",
            "--config=" + settings,
            "--bootstrap-servers=" + broker.bootstrapServers(),
            "--schema-registry=" + registry.url(),
            "--receivers=" + receivers)) {
      while (!desk.ids.contains(id)) {
        Thread.sleep(50);
      }
      lines.add(deliver.firstLine());
      lines.addAll(deliver.stop());
    }
    List<JsonNode> logged = new ArrayList<>();
    for (String line : lines) {
      assertThat(line).doesNotContain("kept-quiet", Webhooks.secret());
      logged.add(new ObjectMapper().readTree(line));
    }
    assertThat(logged)
        .allSatisfy(line -> assertThat(line.path("time").asText()).isNotEmpty())
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asText()).isEqualTo("alert delivered");
              assertThat(line.path("alertId").asText()).isEqualTo(id);
              assertThat(line.path("receiver").asText()).isEqualTo("desk");
            })
        // Kafka tells its settings, and so would have told the secrets
        .anySatisfy(
            line -> assertThat(line.path("message").asText()).contains("sasl.jaas.config = ["));
    assertThat(logged.get(logged.size() - 1).path("message").asText()).startsWith("stopped: ");
  }

  @Test
  void aReceiverIsTried() {
    Run taken = Run.of("receivers", "test", "desk", "--receivers=" + receivers);
    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(taken.out()).startsWith("desk: delivered: status 204 (");
    assertThat(desk.ids).singleElement().asString().startsWith("test-");

    desk.answer(500);
    Run failed = Run.of("receivers", "test", "desk", "--receivers=" + receivers);
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).startsWith("desk: not delivered: status 500");

    assertThat(Run.of("receivers", "list", "--receivers=" + receivers).out())
        .contains("desk  webhook  " + desk.url())
        .contains("log  file  " + log());
  }

  private Instance deliver() throws Exception {
    Instance instance =
        Instance.start(
            "deliver",
            "--bootstrap-servers=" + broker.bootstrapServers(),
            "--schema-registry=" + registry.url(),
            "--receivers=" + receivers,
            "--instance-id=one",
            // a machine that is busy with other tests may answer late
            "--kafka=default.api.timeout.ms=60000");
    assertThat(instance.firstLine())
        .isEqualTo("delivering: onrecord.alerts to desk, log. Ctrl-C stops it.");
    return instance;
  }

  private Run connected(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--bootstrap-servers=" + broker.bootstrapServers());
    all.add("--schema-registry=" + registry.url());
    return Run.of(all.toArray(String[]::new));
  }

  private String publish(String ruleId) throws Exception {
    Alert sample = SampleAlert.to("desk");
    Alert alert =
        Alert.newBuilder(sample)
            .setAlertId(ruleId + "-" + sample.getAlertId())
            .setRuleId(ruleId)
            .setReceivers(List.of("desk", "log"))
            .build();
    producer.send(new ProducerRecord<>(topics.alerts().name(), ruleId, alert)).get();
    return alert.getAlertId();
  }

  private Path log() {
    return folder.resolve("alerts.jsonl");
  }

  private List<String> logged() throws Exception {
    if (!Files.exists(log())) {
      return List.of();
    }
    List<String> logged = new ArrayList<>();
    for (String line : Files.readAllLines(log())) {
      logged.add(new ObjectMapper().readTree(line).path("alertId").asText());
    }
    return logged;
  }

  private Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
