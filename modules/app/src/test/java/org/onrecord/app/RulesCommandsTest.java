package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.embedded.EmbeddedRegistry;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

/** Keeping rules, by the commands, over a broker. */
class RulesCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private Topics topics;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
    topics =
        new Topics(
            Topics.DEFAULT_PREFIX,
            new SchemaRegistry(Map.of("schema.registry.url", registry.url())));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      new TopicSetup(admin, topics).create();
    }
  }

  @AfterEach
  void stop() {
    topics.registry().close();
    registry.close();
    kafka.close();
  }

  @Test
  void keepsRules() throws IOException {
    Path file =
        file(
            """
            variables: {least: 0.5}
            rules:
              - id: bridge
                description: The bridge is spoken of
                words: bridge
                confidence: ${least}
            silences:
              - {id: quiet, matchers: rule=bridge, ends_at: 2026-03-04}
            """);
    Run added = run("rules", "add", file.toString());
    assertThat(added.err()).isEmpty();
    assertThat(added.exitCode()).isZero();
    assertThat(added.out().lines())
        .containsExactly("added      rule bridge", "added      silence quiet");
    assertThat(run("rules", "add", file.toString()).out().lines())
        .containsExactly("unchanged  rule bridge", "unchanged  silence quiet");

    JsonNode changed =
        JSON.readTree(
            run("rules", "add", file.toString(), "--var", "least=0.8", "--format", "json")
                .out()
                .lines()
                .findFirst()
                .orElseThrow());
    assertThat(changed.path("ruleId").asText()).isEqualTo("bridge");
    assertThat(changed.path("kind").asText()).isEqualTo("RULE");
    assertThat(changed.path("change").asText()).isEqualTo("changed");

    assertThat(run("rules", "list").out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("bridge  rule since 20").endsWith("is spoken of"),
            line -> assertThat(line).startsWith("quiet  silence since 20"));
    assertThat(run("rules", "show", "bridge").out())
        .startsWith("# rule since 20")
        .contains("words: bridge\nconfidence: 0.8\n");
    JsonNode shown = JSON.readTree(run("rules", "show", "quiet", "--format", "json").out());
    assertThat(shown.path("kind").asText()).isEqualTo("SILENCE");
    assertThat(shown.path("definition").asText()).startsWith("{id: quiet");

    Run removed = run("rules", "remove", "quiet", "bridge");
    assertThat(removed.out().lines())
        .containsExactly("removed    rule bridge", "removed    silence quiet");
    assertThat(run("rules", "list").out()).isEmpty();
  }

  @Test
  void whatIsNoRuleIsToldOfAndPassedOver() throws Exception {
    run("rules", "add", file("{id: bridge, words: bridge}").toString());
    String topic = topics.alertRules().name();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "bridge", "no rule")).get();
    }

    Run list = run("rules", "list");
    assertThat(list.out().lines()).hasSize(1).first().asString().startsWith("bridge  rule since");
    assertThat(list.err()).containsPattern(topic + "-\\d, offset \\d+, is passed over: ");
    assertThat(run("rules", "remove", "bridge").exitCode()).isZero();
    assertThat(run("rules", "list").out()).isEmpty();
  }

  @Test
  void aRuleCanBeDatedBackForAReplay() throws IOException {
    Path file = file("{id: bridge, words: bridge}");
    run("rules", "add", file.toString());
    Run back = run("rules", "add", file.toString(), "--from", "2016-01-01");
    assertThat(back.out()).startsWith("dated back rule bridge");
    assertThat(run("rules", "add", file.toString()).out()).startsWith("unchanged");
  }

  @Test
  void nothingIsDoneWhereAnythingIsWrong() throws IOException {
    Path good = file("{id: good, words: bridge}");
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, "id: bad\nwords: '*ridge'\nspeeker: Mara Linde\n");

    Run add = run("rules", "add", good.toString(), bad.toString());
    assertThat(add.exitCode()).isEqualTo(1);
    assertThat(add.out()).isEmpty();
    assertThat(add.err().lines())
        .containsExactly(
            bad + ":2:8: '*ridge' may be any word: begin with 2 letters or more, as dialog*",
            bad + ":3:1: a rule has no field 'speeker': did you mean 'speaker'?",
            "onrecord: there are 2 problems, and nothing was done: mend them, and try again");
    assertThat(run("rules", "add", good.toString(), good.toString()).err())
        .contains("'good' is in " + good + " already");
    assertThat(run("rules", "add", good.toString(), "--var", "x=1").err())
        .startsWith(good + ":1:1: no variable 'x'");
    Path receivers =
        Files.writeString(folder.resolve("receivers.yaml"), "receivers: {desk: {kind: console}}\n");
    Files.writeString(bad, "id: bad\nwords: bridge\nreceivers: [dsk]\n");
    assertThat(run("rules", "add", bad.toString(), "--set", "receivers.file=" + receivers).err())
        .startsWith(bad + ":3:13: no receiver 'dsk': did you mean 'desk'?");
    assertThat(run("rules", "list").out()).isEmpty();

    Run show = run("rules", "show", "good");
    assertThat(show.exitCode()).isEqualTo(1);
    assertThat(show.err()).contains("there is no rule good: `onrecord rules list` has all");
    run("rules", "add", good.toString());
    assertThat(run("rules", "remove", "good", "god").err())
        .contains("there is no rule god, and nothing was removed");
    assertThat(run("rules", "list").out()).startsWith("good  ");
    assertThat(run("rules", "add", "absent.yaml").err()).contains("absent.yaml: no such file");
    assertThat(run("rules").exitCode()).isEqualTo(2);
    assertThat(run("rules", "add").exitCode()).isEqualTo(2);
  }

  private Path file(String rules) throws IOException {
    return Files.writeString(folder.resolve("rules.yaml"), rules);
  }

  private Run run(String... arguments) {
    return Run.of(
        arguments.length == 1
            ? arguments
            : Stream.concat(
                    Stream.of(arguments),
                    Stream.of(
                        "--bootstrap-servers=" + kafka.bootstrapServers(),
                        "--schema-registry=" + registry.url()))
                .toArray(String[]::new));
  }
}
