package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.onrecord.streams.Progress;

/** What holds whatever broker it runs on. */
abstract class EndToEndContract extends EndToEnd {

  /**
   * Starts an instance, and comes back when it runs.
   *
   * @param data the name of what it goes on with: broker and state, both of them empty at the first
   *     start under this name
   */
  abstract Instance start(String data) throws Exception;

  /** Starts an instance of the topology alone, and comes back when it runs. */
  Instance startTopology(String state, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                "--bootstrap-servers",
                bootstrapServers(),
                "--schema-registry",
                registryUrl(),
                "--state",
                folder.resolve(state).toString()));
    command.addAll(List.of(more));
    Instance instance = Instance.start(command.toArray(String[]::new));
    assertThat(instance.firstLine()).startsWith("running: ");
    return instance;
  }

  @Test
  void killedInMidRunItHoldsEachQuoteOnceAfterwards() throws Exception {
    Path many = manyArticles(2);
    Map<String, Integer> expected;
    try (Instance up = start("fault-free")) {
      publish(many);
      expected = untilThrough();
      up.kill();
    }

    try (Instance first = start("killed")) {
      publish(many);
      try (Progress progress = progress()) {
        assertThat(progress.isThrough()).as("all was through before the kill").isFalse();
      }
      first.kill();
    }
    try (Instance again = start("killed")) {
      Map<String, Integer> found = untilThrough();
      assertThat(found).isEqualTo(expected);
      assertThat(found.values()).allMatch(times -> times == 1);

      // and a second time the same articles add nothing
      publish(many);
      assertThat(untilThrough()).isEqualTo(expected);
      again.stop();
    }
  }

  @Test
  void showsMendsAndRestartsWithoutLoss() throws Exception {
    String id;
    try (Instance up = start("data")) {
      publish(Path.of(SAMPLE));
      Map<String, Integer> quotes = untilThrough();
      id = quotes.keySet().iterator().next();

      Run tail = connected("tail", "quotes", "--no-follow", "--speaker", "asante");
      assertThat(tail.out()).contains("Kwabena Asante").doesNotContain("Tom Brannigan,");
      Run statements = connected("statements", "--min-outlets", "4", "--speaker", "Sørhaug");
      assertThat(statements.out()).contains("Ingrid Sørhaug · 5 outlets").doesNotContain("Koravić");
      String statement =
          JSON.readTree(
                  connected(
                          "statements",
                          "--speaker",
                          "sorhaug",
                          "--min-outlets",
                          "5",
                          "--format",
                          "json")
                      .out())
              .path("statementId")
              .asText();
      assertThat(connected("statement", statement.substring(0, 12)).out())
          .contains("[-pause-]{+truce+}")
          .contains("[altered]")
          .contains("The Tidewater Ledger")
          .contains("same source as");
      assertThat(connected("statements", "--since", "2030-01-01").out()).isEmpty();
      assertThat(connected("statement", "no-such-id").exitCode()).isEqualTo(1);
      assertThat(connected("tail", "statements", "--no-follow", "--speaker", "koravic").out())
          .contains("Milena Koravić");
      assertThat(connected("tail", "speakers", "--no-follow", "--format", "avro-json").out())
          .contains("{\"string\":");
      assertThat(connected("explain", id).out())
          .contains(id)
          .containsPattern("quote record +onrecord.quotes, partition \\d, offset \\d+")
          .containsPattern("article record +onrecord.articles, partition \\d, offset \\d+");
      assertThat(connected("explain", "no-such-id").exitCode()).isEqualTo(1);
      assertThat(connected("topics", "list").exitCode()).isZero();
      Run doctor = connected("doctor");
      assertThat(doctor.exitCode()).as(doctor.out()).isZero();

      // what is no article becomes a dead letter, and the flow goes on
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
        producer
            .send(
                new ProducerRecord<>(
                    "onrecord.articles", "k".getBytes(StandardCharsets.UTF_8), new byte[] {9, 9}))
            .get();
      }
      untilThrough();
      Run letters = connected("dead-letters", "list");
      assertThat(letters.out().lines()).hasSize(1);
      assertThat(letters.out()).contains("from onrecord.articles");
      assertThat(connected("dead-letters", "republish", "--all").out()).contains("1 published");
      untilThrough();
      assertThat(connected("dead-letters", "list").out().lines()).hasSize(2);
      up.stop();
    }
    try (Instance up = start("data")) {
      assertThat(untilThrough()).containsEntry(id, 1);
      up.stop();
    }
  }

  @Test
  void twoInstancesShareThePartitions() throws Exception {
    try (Instance up = start("shared");
        Instance other = startTopology("second")) {
      publish(manyArticles(1));
      untilThrough();
      try (Admin admin = Admin.create(clients())) {
        assertThat(
                admin
                    .describeConsumerGroups(List.of("onrecord"))
                    .describedGroups()
                    .get("onrecord")
                    .get()
                    .members())
            .extracting(MemberDescription::assignment)
            .filteredOn(assignment -> !assignment.topicPartitions().isEmpty())
            .hasSizeGreaterThanOrEqualTo(2);
      }
      // stopped while it works, it commits first and says so
      publish(manyArticles(2));
      assertThat(other.stop()).containsExactly("stopped");
      assertThat(untilThrough().values()).allMatch(times -> times == 1);
      up.stop();
    }
  }
}
