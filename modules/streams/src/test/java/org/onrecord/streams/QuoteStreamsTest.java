package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.ThreadMetadata;
import org.junit.jupiter.api.Test;
import org.onrecord.model.Quote;
import org.onrecord.model.Topics;

/** The topology on a real broker. */
class QuoteStreamsTest extends BrokerTest {

  private static final Instant OLD = Instant.parse("1999-01-01T00:00:00Z");

  @Test
  void whatIsPublishedComesThroughOnceWithItsOldTimeAndWhatFailsIsKept() throws Exception {
    start("one");
    for (int i = 0; i < 50; i++) {
      publish(
          "a" + i,
          i % 10 == 7 ? "fail" : "Ilse Varga, envoy: One %d.\nsomebody: Two.".formatted(i));
    }
    // the last record of each partition: nothing comes after it that would move the offsets on
    for (int partition = 0; partition < topics.articles().partitions(); partition++) {
      producer.send(
          new ProducerRecord<>(
              topics.articles().name(), partition, OLD.toEpochMilli(), "bad", bytes("no Avro")));
    }
    awaitThrough();

    List<ConsumerRecord<String, Quote>> quotes = read(topics.quotes());
    assertThat(quotes).hasSize(90);
    assertThat(quotes).extracting(quote -> quote.value().getQuoteId()).doesNotHaveDuplicates();
    assertThat(quotes)
        .allSatisfy(quote -> assertThat(quote.timestamp()).isEqualTo(OLD.toEpochMilli()));
    assertThat(read(topics.speakers())).isNotEmpty();
    assertThat(letters()).extracting(DeadLetter::exception).hasSize(9);
    assertThat(letters())
        .filteredOn(letter -> letter.exception().contains("Serialization"))
        .hasSize(4)
        .allSatisfy(letter -> assertThat(letter.record().value()).isEqualTo(bytes("no Avro")));
  }

  @Test
  void whatIsNoRuleOrAliasStopsNothingWhetherItComesBeforeTheStartOrAfter() throws Exception {
    poison("before");
    QuoteStreams first = start("one");
    publish("a1", "Ilse Varga: One.");
    awaitThrough();
    poison("while it runs");
    publish("a2", "Ilse Varga: Two.");
    awaitThrough();
    first.close();
    first.stopped().get(10, TimeUnit.SECONDS);
    start("one");
    publish("a3", "Ilse Varga: Three.");
    awaitThrough();

    assertThat(read(topics.quotes()))
        .extracting(quote -> quote.value().getContent().getText())
        .containsExactly("One.", "Two.", "Three.");
    // what each instance reads as a whole is in no task, and so has no dead letters
    assertThat(letters())
        .extracting(DeadLetter::originTopic)
        .containsExactly(topics.speakerAliases().name(), topics.speakerAliases().name());
  }

  private void poison(String value) throws Exception {
    for (String topic : List.of(topics.alertRules().name(), topics.speakerAliases().name())) {
      producer.send(new ProducerRecord<>(topic, 0, 0L, "poison", bytes(value))).get();
    }
  }

  @Test
  void aRestartLosesNothingAndRepeatsNothing() throws Exception {
    QuoteStreams first = start("one");
    publish("a1", "Ilse Varga: One.");
    awaitThrough();
    first.close();
    first.stopped().get(10, TimeUnit.SECONDS);
    publish("a1", "Ilse Varga: One.");
    publish("a2", "Ilse Varga: Two.");
    start("one");
    awaitThrough();

    assertThat(read(topics.quotes()))
        .extracting(quote -> quote.value().getContent().getText())
        .containsExactly("One.", "Two.");
    assertThat(read(topics.speakers())).last().extracting(s -> s.value().getQuotes()).isEqualTo(2L);
  }

  @Test
  void aDeadLetterIsPublishedAgainWhereItCameFrom() throws Exception {
    start("one");
    publish("a1", "fail");
    awaitThrough();
    var deadLetters = new DeadLetters(topics.deadLetters().name(), client());
    List<DeadLetter> sent = new ArrayList<>();

    deadLetters.republish(letter -> true, sent::add, letter -> {});
    deadLetters.republish(letter -> letter.republished() > 5, sent::add, letter -> {});
    awaitThrough();

    assertThat(sent).hasSize(1);
    assertThat(read(topics.articles()))
        .hasSize(2)
        .allSatisfy(
            article -> {
              assertThat(article.key()).isEqualTo("a1");
              assertThat(article.value().getText()).isEqualTo("fail");
              assertThat(article.timestamp()).isEqualTo(OLD.toEpochMilli());
            });
    assertThat(letters()).extracting(DeadLetter::republished).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void whatHasNoValueIsNotPublishedAgain() throws Exception {
    start("one");
    producer.send(new ProducerRecord<>(topics.articles().name(), "a1", null));
    awaitThrough();
    List<DeadLetter> lost = new ArrayList<>();

    new DeadLetters(topics.deadLetters().name(), client())
        .republish(letter -> true, letter -> {}, lost::add);

    assertThat(lost).hasSize(1);
    assertThat(read(topics.articles())).hasSize(1);
  }

  @Test
  void twoInstancesShareThePartitions() throws Exception {
    QuoteStreams one = start("one");
    QuoteStreams two = start("two");
    publish("a1", "Ilse Varga: One.");
    awaitThrough();

    int all =
        topics.articles().partitions() * topology(topics).get().describe().subtopologies().size();
    await(() -> tasks(one) > 0 && tasks(two) > 0 && tasks(one) + tasks(two) == all);
    two.close();
    await(() -> tasks(one) == all);
  }

  @Test
  void thereHaveToBeTopics() {
    var elsewhere = new Topics("nowhere.", topics.registry());
    assertThatThrownBy(() -> QuoteStreams.start(elsewhere, topology(elsewhere), settings("one")))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessage(
            "topics are missing at %s: nowhere.alert-rules, nowhere.alerts, nowhere.articles, nowhere.dead-letters, nowhere.quotes,"
                + " nowhere.speaker-aliases, nowhere.speakers, nowhere.statements:"
                + " `onrecord topics create` makes them",
            broker.bootstrapServers());
  }

  @Test
  void thereHasToBeABroker() {
    Map<String, Object> settings = settings("one");
    settings.put("bootstrap.servers", "127.0.0.1:9");
    settings.put("admin.default.api.timeout.ms", 500);
    settings.put("admin.request.timeout.ms", 500);
    assertThatThrownBy(() -> QuoteStreams.start(topics, topology(topics), settings))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessage("no broker answers at 127.0.0.1:9: start it, or set bootstrap.servers");
  }

  @Test
  void thereHasToBeARegistry() {
    Topics unregistered = topics("http://ann:s3cret@127.0.0.1:9");
    assertThatThrownBy(
            () -> QuoteStreams.start(unregistered, topology(unregistered), settings("one")))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessageContaining("the registry at http://***@127.0.0.1:9 can't be reached")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aWrongSettingIsNamed() {
    Map<String, Object> settings = settings("one");
    settings.put("num.stream.threads", "many");
    assertThatThrownBy(() -> QuoteStreams.start(topics, topology(topics), settings))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessageStartingWith("a setting can't be used: ")
        .hasMessageContaining("num.stream.threads");
  }

  @Test
  void aStateFolderHasOneInstance() throws Exception {
    start("one");
    assertThatThrownBy(() -> QuoteStreams.start(topics, topology(topics), settings("one")))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessage(
            "the state folder %s is in use: stop the other instance, or give each a state.dir of"
                + " its own",
            stateDir.resolve("one"));
  }

  @Test
  void theStateOfAKilledInstanceIsNotUsedAgain() throws Exception {
    start("one").close();
    Path task = Files.createDirectories(stateDir.resolve("one").resolve(name).resolve("0_0"));
    Path left = Files.writeString(task.resolve("left"), "");

    QuoteStreams again = start("one");
    assertThat(left).as("stopped in order").exists();
    Path mark = stateDir.resolve("one").resolve(name).resolve("onrecord.running");
    assertThat(mark).exists();
    again.close();
    assertThat(mark).doesNotExist();

    // as a kill leaves it
    Files.writeString(mark, "");
    start("one");
    assertThat(left).doesNotExist();
  }

  @Test
  void recordsDeletedBeforeTheyWereReadStopTheStart() throws Exception {
    start("one").close();
    for (int i = 0; i < 3; i++) {
      producer.send(new ProducerRecord<>(topics.articles().name(), 0, "k", bytes("v"))).get();
    }
    var partition = new TopicPartition(topics.articles().name(), 0);
    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2))).all().get();

    assertThatThrownBy(() -> start("one"))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessageContaining(partition + ": the records from offset 0 to 1 were deleted before")
        .hasMessageContaining("retention.ms");
  }

  @Test
  void aTopicThatEndsBeforeWhatWasReadStopsTheStart() throws Exception {
    start("one").close();
    var partition = new TopicPartition(topics.articles().name(), 2);
    admin.alterConsumerGroupOffsets(name, Map.of(partition, new OffsetAndMetadata(7))).all().get();

    assertThatThrownBy(() -> start("one"))
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessageStartingWith(
            "%s ends at offset 0, but %s has read up to 7".formatted(partition, name));
  }

  @Test
  void aRegistryOutageStopsTheTopologyAndLosesNothing() throws Exception {
    HttpServer registry = registryThatKnowsItsOwnIds();
    Topics served = topics("http://127.0.0.1:" + registry.getAddress().getPort());
    QuoteStreams first = start("one", served);
    registry.stop(0);
    producer.send(
        new ProducerRecord<>(
            topics.articles().name(), 0, OLD.toEpochMilli(), "a1", new byte[] {0, 0, 0, 3, 3, 1}));

    assertThatThrownBy(() -> first.stopped().get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(QuoteStreamsException.class)
        .hasMessageStartingWith(
            "the topology stopped: " + topics.articles().name() + ": the registry")
        .hasMessageContaining("can't be reached");
    assertThat(letters()).isEmpty();
    try (var progress = new Progress(topics, name, client())) {
      assertThat(progress.isThrough()).as("the record waits").isFalse();
    }
    first.close();
    assertThat(stateDir.resolve("one").resolve(name).resolve("onrecord.running"))
        .as("what it left is not used again")
        .exists();
  }

  private static HttpServer registryThatKnowsItsOwnIds() throws Exception {
    var ids = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = bytes("{\"id\": %d}".formatted(ids.incrementAndGet()));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void publish(String id, String text) {
    send(topics.articles(), id, TopologyRig.article(id, text), OLD);
  }

  private static int tasks(QuoteStreams streams) {
    return streams.streams().metadataForLocalThreads().stream()
        .map(ThreadMetadata::activeTasks)
        .mapToInt(java.util.Set::size)
        .sum();
  }

  private List<DeadLetter> letters() {
    List<DeadLetter> letters = new ArrayList<>();
    new DeadLetters(topics.deadLetters().name(), client()).read(letters::add);
    return letters;
  }
}
