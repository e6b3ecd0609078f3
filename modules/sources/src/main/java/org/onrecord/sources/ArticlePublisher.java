package org.onrecord.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.onrecord.model.Article;
import org.onrecord.model.ArticleHeaders;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * Sends articles to their topic, each once and acknowledged by all in-sync replicas (idempotent,
 * {@code acks=all}). The record's key is the article's id, its timestamp the time it was observed.
 * When it was sent stands in its {@link ArticleHeaders}.
 *
 * <p>Safe for use by several threads; {@link #close} may be called from a shutdown hook while
 * another thread publishes.
 */
public final class ArticlePublisher implements AutoCloseable {

  /**
   * What became of the articles.
   *
   * @param sent how many were given to the producer
   * @param acknowledged how many the brokers confirmed
   * @param failed how many were not and will not be confirmed; each was told as a failure
   */
  public record Delivery(long sent, long acknowledged, long failed) {}

  private final Producer<String, Article> producer;
  private final String topic;
  private final Clock clock;
  private final Consumer<? super Failure> failures;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean closed;

  /**
   * A publisher over an existing producer, which it closes.
   *
   * @param clock gives the time of observation to articles whose source doesn't
   * @param failures gets each article that couldn't be sent, on the calling or the producer's
   *     thread
   */
  public ArticlePublisher(
      Producer<String, Article> producer,
      String topic,
      Clock clock,
      Consumer<? super Failure> failures) {
    this.producer = producer;
    this.topic = topic;
    this.clock = clock;
    this.failures = failures;
  }

  /**
   * Connects to the brokers and makes sure that the topic is there.
   *
   * @param properties any properties of a Kafka client, {@code bootstrap.servers} at least; they go
   *     before our own settings, except that the producer stays idempotent
   * @throws KafkaException with a one-line message, when no broker answers within {@code
   *     max.block.ms} (30 s unless set), the topic isn't there, or a property is wrong
   */
  public static ArticlePublisher connect(
      Topic<String, Article> articles,
      Map<String, ?> properties,
      Clock clock,
      Consumer<? super Failure> failures) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    config.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + Topics.OVERHEAD_BYTES);
    config.putAll(properties);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    KafkaProducer<String, Article> producer;
    try {
      producer =
          new KafkaProducer<>(
              config, articles.keySerde().serializer(), articles.valueSerde().serializer());
    } catch (KafkaException e) {
      // "Failed to construct kafka producer" helps nobody; what is wrong stands in its cause
      throw e.getCause() instanceof KafkaException cause ? cause : e;
    }
    try {
      producer.partitionsFor(articles.name());
    } catch (TimeoutException e) {
      producer.close(Duration.ZERO);
      throw new TimeoutException(
          "topic "
              + articles.name()
              + " can't be reached at "
              + config.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)
              + ": check the address, that a broker is up there, and that the topic has been created",
          e);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
    return new ArticlePublisher(producer, articles.name(), clock, failures);
  }

  /**
   * Hands an article to the producer; waits while its buffer is full. What goes wrong is told as a
   * failure, now or when the brokers have answered.
   *
   * @return false when this publisher is closed and the article wasn't taken
   */
  public boolean publish(SourceArticle item) {
    if (closed) {
      return false;
    }
    Article article = item.article();
    Instant now = clock.instant();
    Instant observedAt = item.observedAt() != null ? item.observedAt() : now;
    ProducerRecord<String, Article> record =
        new ProducerRecord<>(
            topic, null, observedAt.toEpochMilli(), article.getArticleId(), article);
    ArticleHeaders.addSent(record.headers(), now);
    try {
      sent.incrementAndGet();
      producer.send(
          record,
          (metadata, exception) -> {
            if (exception == null) {
              acknowledged.incrementAndGet();
            } else {
              fail(article, exception);
            }
          });
    } catch (IllegalStateException e) {
      if (closed) {
        sent.decrementAndGet();
        return false;
      }
      throw e;
    } catch (KafkaException e) {
      // an InterruptException among them has set the thread's interrupt status again
      fail(article, e);
    }
    return true;
  }

  /** Waits until every article so far is acknowledged or has failed. */
  public Delivery flush() {
    producer.flush();
    return delivery();
  }

  /** What became of the articles so far. */
  public Delivery delivery() {
    return new Delivery(sent.get(), acknowledged.get(), failed.get());
  }

  /**
   * Sends what is still buffered, for at most {@code patience}; what isn't acknowledged by then has
   * failed. Calling it again does nothing more.
   */
  public Delivery close(Duration patience) {
    closed = true;
    producer.close(patience);
    return delivery();
  }

  /** As {@link #close(Duration)}, for two minutes: as long as a producer tries unless it is set. */
  @Override
  public void close() {
    close(Duration.ofMinutes(2));
  }

  private void fail(Article article, Exception e) {
    failed.incrementAndGet();
    String location = article.getOrigin() == null ? article.getArticleId() : article.getOrigin();
    if (e instanceof RecordTooLargeException) {
      int bytes = Utils.utf8Length(article.getText());
      failures.accept(
          new Failure(
              location,
              "not sent: an article of "
                  + bytes
                  + " bytes of text is over the largest record that is allowed",
              "raise max.message.bytes of topic "
                  + topic
                  + " and max.request.size of the producer"));
      return;
    }
    Throwable root = e.getCause() == null ? e : e.getCause();
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String more =
        root == e || root.getMessage() == null || why.contains(root.getMessage())
            ? ""
            : ": " + root.getMessage();
    failures.accept(
        new Failure(
            location,
            "not sent: " + (why + more).replaceAll("\\s*\\R\\s*", " "),
            "publish it again when the cause is mended; what was sent already is recognised"));
  }
}
