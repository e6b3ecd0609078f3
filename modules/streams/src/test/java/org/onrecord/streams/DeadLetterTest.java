package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.SchemaRegistryException;
import org.onrecord.model.Topics;

class DeadLetterTest extends RigTest {

  static Stream<Arguments> undecodable() {
    return Stream.of(
        Arguments.of("no Avro", "just text".getBytes(StandardCharsets.UTF_8), "begins with a zero"),
        Arguments.of("too short", new byte[] {0, 1}, "begins with a zero byte"),
        Arguments.of("unknown schema", new byte[] {0, 0, 0, 48, 57, 1, 2}, "the id 12345"),
        Arguments.of("cut short", new byte[] {0, 0, 0, 0, 1, 100, 'a'}, "not a Article"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("undecodable")
  void whatCannotBeDecodedIsKeptWithItsBytes(String what, byte[] value, String message) {
    rig.publish("a0", "Ilse Varga: Before.");
    rig.bytes(rig.topics.articles().name()).pipeInput("k", value, TopologyRig.OBSERVED);
    rig.publish("a1", "Ilse Varga: After.");

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.record().value()).isEqualTo(value);
    assertThat(letter.record().key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
    assertThat(letter.message()).contains(message);
    assertThat(letter.originTopic()).isEqualTo("onrecord.articles");
    assertThat(letter.originPartition()).isZero();
    assertThat(letter.originOffset()).isEqualTo(1);
    assertThat(letter.originTimestamp()).isEqualTo(TopologyRig.OBSERVED);
    assertThat(letter.step()).isEqualTo("articles");
    assertThat(letter.republished()).isZero();
    assertThat(rig.said()).containsExactly("+Ilse Varga: Before.", "+Ilse Varga: After.");
  }

  static Stream<Arguments> improper() {
    Article article = TopologyRig.article("a1", "Ilse Varga: Text.");
    return Stream.of(
        Arguments.of("a1", null, "has no value"),
        Arguments.of("other", article, "key other is not its articleId a1"),
        Arguments.of(null, article, "key null is not its articleId a1"),
        Arguments.of("a1", TopologyRig.article("a1", " \n\t"), "has no text"),
        Arguments.of(
            "a1",
            TopologyRig.article("a1", "x".repeat(ArticleProcessor.MAX_TEXT_LENGTH + 1)),
            "2000001 characters, over the limit of 2000000"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("improper")
  void whatIsNoProperArticleIsKeptWithItsBytes(String key, Article article, String message) {
    rig.articles().pipeInput(key, article, TopologyRig.OBSERVED);
    rig.publish("a2", "Ilse Varga: After.");

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.exception()).isEqualTo(InvalidArticleException.class.getName());
    assertThat(letter.message()).contains(message);
    assertThat(letter.step()).isEqualTo("extract");
    assertThat(letter.record().value())
        .isEqualTo(
            rig.topics
                .articles()
                .valueSerde()
                .serializer()
                .serialize("onrecord.articles", article));
    assertThat(rig.said()).containsExactly("+Ilse Varga: After.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "overflow"})
  void anArticleThatTheExtractorFailsOnDoesNotStopTheOthers(String text) {
    rig.publish("a1", text);
    rig.publish("a2", "Ilse Varga: After.");

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.exception()).isEqualTo(ExtractionException.class.getName());
    assertThat(letter.message()).startsWith("the extractor failed on a1: java.lang.");
    assertThat(letter.message()).doesNotContain("hunter2");
    assertThat(rig.said()).containsExactly("+Ilse Varga: After.");
  }

  @Test
  void anArticleMendedAfterItFailedIsProcessedLikeNew() {
    rig.publish("a1", "fail");
    rig.publish("a1", "Ilse Varga: Mended.");

    assertThat(rig.said()).containsExactly("+Ilse Varga: Mended.");
  }

  @Test
  void headersOfTheRecordStayAndThoseOfAnEarlierFailureDoNot() {
    var headers = new RecordHeaders();
    headers.add("traceparent", new byte[] {1});
    headers.add(
        DeadLetterHeaders.MESSAGE, "of an earlier failure".getBytes(StandardCharsets.UTF_8));
    headers.add(DeadLetterHeaders.REPUBLISHED, new byte[] {'2'});
    rig.articles()
        .pipeInput(
            new TestRecord<>(
                "a1", TopologyRig.article("a1", "fail"), headers, TopologyRig.OBSERVED));

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.republished()).isEqualTo(2);
    assertThat(letter.record().headers().lastHeader("traceparent").value()).containsExactly(1);
    assertThat(letter.record().headers().headers(DeadLetterHeaders.MESSAGE)).hasSize(1);
    assertThat(letter.message()).contains("the extractor failed");
  }

  @Test
  void anArticleWhoseQuotesAreTooLargeToRememberIsNotSentInPart() {
    String line = "Ilse Varga: " + "\u4E16".repeat(99_000) + "\n";
    rig.publish("a1", line.repeat(20).replace("Varga:", "Varga: %d").formatted(numbers(20)));
    rig.publish("a2", "Ilse Varga: After.");

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.exception()).isEqualTo(RecordTooLargeException.class.getName());
    assertThat(letter.message()).contains("over the limit of " + Topics.MAX_RECORD_BYTES);
    assertThat(letter.record().value()).isNotNull();
    assertThat(rig.said()).containsExactly("+Ilse Varga: After.");
  }

  private static Object[] numbers(int count) {
    return IntStream.range(0, count).boxed().toArray();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new SerializationException("not Avro"), true),
        Arguments.of(new RecordTooLargeException("too large"), true),
        Arguments.of(new InvalidArticleException("no text"), true),
        Arguments.of(new IllegalStateException("a defect of ours"), true),
        Arguments.of(new TimeoutException("the broker is slow"), false),
        Arguments.of(new StreamsException("sending failed"), false));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void onlyTheRecordsOwnFaultMakesADeadLetter(Exception failure, boolean isOfTheRecord) {
    var handler = new DeadLetterHandler();
    handler.configure(Map.of("errors.dead.letter.queue.topic.name", "onrecord.dead-letters"));
    var context =
        new DefaultErrorHandlerContext(
            null, "t", 1, 2, new RecordHeaders(), "step", new TaskId(0, 1), 3, null, null);

    var processing = handler.handleError(context, new Record<>("k", null, 3), failure);
    var production =
        handler.handleSerializationError(
            context,
            new ProducerRecord<>("t", "k", null),
            failure,
            ProductionExceptionHandler.SerializationExceptionOrigin.VALUE);
    assertThat(processing.result().name()).isEqualTo(isOfTheRecord ? "RESUME" : "FAIL");
    assertThat(production.result().name()).isEqualTo(isOfTheRecord ? "RESUME" : "FAIL");
    assertThat(processing.deadLetterQueueRecords()).hasSize(isOfTheRecord ? 1 : 0);
    assertThat(production.deadLetterQueueRecords()).hasSize(isOfTheRecord ? 1 : 0);
    assertThat(
            handler.handleError(context, (ProducerRecord<byte[], byte[]>) null, failure).result())
        .as("a producer that failed has lost its transaction")
        .isEqualTo(ProductionExceptionHandler.Result.FAIL);
  }

  @Test
  void whatFailsAfterItWasHeldIsKeptAsJson() {
    var handler = new DeadLetterHandler();
    handler.configure(Map.of("errors.dead.letter.queue.topic.name", "onrecord.dead-letters"));
    Order order = Order.ofInput(TopologyRig.OBSERVED, 7).then(0);
    var context =
        new DefaultErrorHandlerContext(
            null,
            "t",
            1,
            2,
            order.in(new RecordHeaders()),
            "identify",
            new TaskId(0, 1),
            3,
            Tick.KEY.getBytes(StandardCharsets.UTF_8),
            null);

    var letter =
        handler
            .handleError(
                context,
                new Record<>("varga", TopologyRig.article("a1", "Ilse Varga: Text."), 3),
                new IllegalStateException("a defect of ours"))
            .deadLetterQueueRecords()
            .get(0);

    assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("varga");
    assertThat(letter.value())
        .asString(StandardCharsets.UTF_8)
        .contains("\"articleId\":\"a1\"", "\"text\":\"Ilse Varga: Text.\"");
    assertThat(Order.required(letter.headers())).isEqualTo(order);
  }

  @Test
  void aRegistryOutOfReachStopsTheTopologyAndFillsNoDeadLetters() {
    var nobody =
        Map.of("schema.registry.url", "http://127.0.0.1:9", "http.connect.timeout.ms", "500");
    var elsewhere = new Topics(Topics.DEFAULT_PREFIX, new SchemaRegistry(nobody));
    var handler = new DeadLetterHandler();
    handler.configure(Map.of("errors.dead.letter.queue.topic.name", "onrecord.dead-letters"));

    assertThatThrownBy(
            () ->
                elsewhere
                    .articles()
                    .valueSerde()
                    .deserializer()
                    .deserialize("onrecord.articles", new byte[] {0, 0, 0, 0, 1, 2}))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("onrecord.articles")
        .hasMessageContaining("can't be reached")
        .satisfies(
            outage ->
                assertThat(
                        handler
                            .handleError(
                                null, (ConsumerRecord<byte[], byte[]>) null, (Exception) outage)
                            .result())
                    .isEqualTo(
                        org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result
                            .FAIL));
  }

  private DeadLetter onlyDeadLetter() {
    var letters = rig.deadLetters.readRecordsToList();
    assertThat(letters).hasSize(1);
    TestRecord<byte[], byte[]> letter = letters.get(0);
    Instant time = letter.getRecordTime();
    return DeadLetter.of(
        new ConsumerRecord<>(
            rig.topics.deadLetters().name(),
            0,
            0,
            time.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            letter.key(),
            letter.value(),
            letter.headers(),
            Optional.empty()));
  }
}
