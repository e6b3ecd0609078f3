package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.onrecord.model.Article;
import org.onrecord.model.ArticleHeaders;
import org.onrecord.model.Topic;

class ArticlePublisherTest {

  private static final Instant NOW = Instant.parse("2026-03-12T09:15:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Serializer<Article> SERIALIZER =
      (topic, article) -> {
        if (article.getText().equals("unwritable")) {
          throw new SerializationException("no schema\nfor it");
        }
        return article.getText().getBytes(UTF_8);
      };

  private final List<Failure> failures = new ArrayList<>();
  private final MockProducer<String, Article> producer =
      new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), SERIALIZER);
  private final ArticlePublisher publisher =
      new ArticlePublisher(producer, "articles", CLOCK, failures::add);

  private static SourceArticle item(String id, String text, Instant observedAt) {
    return new SourceArticle(
        Article.newBuilder().setArticleId(id).setText(text).setOrigin("a.jsonl:" + id).build(),
        observedAt,
        "no date");
  }

  @Test
  void theKeyIsTheIdAndTheTimestampIsWhenItWasObserved() {
    Instant earlier = NOW.minusSeconds(86_400);
    publisher.publish(item("1", "one", null));
    publisher.publish(item("2", "two", earlier));
    assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("articles");
    assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("1", "2");
    assertThat(producer.history())
        .extracting(ProducerRecord::timestamp)
        .containsExactly(NOW.toEpochMilli(), earlier.toEpochMilli());
    assertThat(producer.history())
        .extracting(record -> record.value().getText())
        .containsExactly("one", "two");
    assertThat(producer.history())
        .extracting(record -> ArticleHeaders.sent(record.headers()))
        .containsOnly(Optional.of(NOW));
  }

  @Test
  void countsWhatWasSentAcknowledgedAndFailed() {
    publisher.publish(item("1", "one", null));
    publisher.publish(item("2", "two", null));
    publisher.publish(item("3", "three", null));
    producer.completeNext();
    producer.errorNext(new TimeoutException("expired"));
    assertThat(publisher.delivery()).isEqualTo(new ArticlePublisher.Delivery(3, 1, 1));
    assertThat(publisher.flush()).isEqualTo(new ArticlePublisher.Delivery(3, 2, 1));
    assertThat(failures)
        .extracting(Failure::toString)
        .containsExactly(
            "a.jsonl:2: not sent: expired; publish it again when the cause is mended; what was sent already is recognised");
  }

  @Test
  void anArticleThatIsTooLargeIsToldWithItsSizeAndTheRestGoesOn() {
    publisher.publish(item("1", "é".repeat(500), null));
    publisher.publish(item("2", "two", null));
    producer.errorNext(new RecordTooLargeException("too large"));
    assertThat(publisher.flush()).isEqualTo(new ArticlePublisher.Delivery(2, 1, 1));
    assertThat(failures.get(0).toString())
        .startsWith("a.jsonl:1: not sent: an article of 1000 bytes")
        .contains("max.message.bytes of topic articles");
  }

  @Test
  void anArticleThatCannotBeWrittenFailsAndTheRestGoesOn() {
    publisher.publish(item("1", "unwritable", null));
    publisher.publish(item("2", "two", null));
    assertThat(publisher.flush()).isEqualTo(new ArticlePublisher.Delivery(2, 1, 1));
    assertThat(failures.get(0).cause()).isEqualTo("not sent: no schema for it");
  }

  @Test
  void afterClosingNothingIsTakenAnyMore() {
    publisher.publish(item("1", "one", null));
    publisher.flush();
    assertThat(publisher.close(Duration.ofSeconds(1)))
        .isEqualTo(new ArticlePublisher.Delivery(1, 1, 0));
    assertThat(publisher.publish(item("2", "two", null))).isFalse();
    assertThat(publisher.close(Duration.ofSeconds(1)))
        .isEqualTo(new ArticlePublisher.Delivery(1, 1, 0));
    assertThat(failures).isEmpty();
  }

  @Test
  void noBrokerIsSaidInOneLine() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Map<String, Object> properties =
        Map.of("bootstrap.servers", "127.0.0.1:" + port, "max.block.ms", "500");
    assertThatThrownBy(() -> ArticlePublisher.connect(topic(), properties, CLOCK, failures::add))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("topic articles can't be reached at 127.0.0.1:" + port)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aWrongAddressIsSaid() {
    Map<String, Object> properties = Map.of("bootstrap.servers", "nowhere.invalid:9092");
    assertThatThrownBy(() -> ArticlePublisher.connect(topic(), properties, CLOCK, failures::add))
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("bootstrap");
  }

  @Test
  void theProducerStaysIdempotent() {
    Map<String, Object> properties = Map.of("bootstrap.servers", "127.0.0.1:9", "acks", "1");
    assertThatThrownBy(() -> ArticlePublisher.connect(topic(), properties, CLOCK, failures::add))
        .isInstanceOfAny(ConfigException.class, KafkaException.class)
        .hasMessageContaining("acks");
  }

  private static Topic<String, Article> topic() {
    return new Topic<>(
        "articles",
        Serdes.String(),
        Serdes.serdeFrom(SERIALIZER, (name, bytes) -> null),
        1,
        Map.of());
  }
}
