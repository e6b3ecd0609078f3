package org.onrecord.app.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;
import org.onrecord.model.Topics;

/** One pipeline on trial: what it sustains, and how long it takes below that. */
final class Trial implements AutoCloseable {

  /** It has caught up when nothing more has come for so long. */
  private static final long QUIET_NANOS = 5_000_000_000L;

  private static final double SETTLED = 1.05;
  private static final int MOST_ROUNDS = 10;

  private final KafkaProducer<String, Article> producer;
  private final Topics topics;
  private final Workload workload;
  private final Sink sink;
  private final Meter meter;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private int next;

  Trial(Map<String, Object> clients, Topics topics, Workload workload, Sink sink, Meter meter) {
    this.meter = meter;
    this.topics = topics;
    this.workload = workload;
    this.sink = sink;
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
    producer =
        new KafkaProducer<>(
            properties,
            topics.articles().keySerde().serializer(),
            topics.articles().valueSerde().serializer());
  }

  /**
   * What came of some articles.
   *
   * @param articles how many a second, from the first append to the last quote
   * @param records how many quotes a second
   * @param written how many records a second were written for them
   * @param cpuMillis the stream threads' CPU time for a quote
   * @param recordsAnArticle how many quotes an article has
   * @param recordBytes a quote's size
   * @param millis from a quote's append to its arrival
   */
  record Figures(
      double articles,
      double records,
      double written,
      double cpuMillis,
      double recordsAnArticle,
      double recordBytes,
      Histogram millis) {

    /** As "p50 104 ms, p99 289 ms, p99.9 310 ms". */
    String latency() {
      return String.format(
          Locale.ROOT,
          "p50 %d ms, p99 %d ms, p99.9 %d ms",
          millis.getValueAtPercentile(50),
          millis.getValueAtPercentile(99),
          millis.getValueAtPercentile(99.9));
    }
  }

  /**
   * Sends articles in rounds, as fast as the broker takes them, until no round is faster than those
   * before by more than a twentieth: code is compiled while it runs, on the same cores.
   *
   * @param articles of a round
   * @param rounds is told of each
   * @return the fastest
   */
  Figures settled(int articles, Consumer<Figures> rounds) {
    Figures fastest = unpaced(articles);
    rounds.accept(fastest);
    for (int round = 1; round < MOST_ROUNDS; round++) {
      Figures now = unpaced(articles);
      rounds.accept(now);
      boolean settled = now.articles() < SETTLED * fastest.articles();
      fastest = now.articles() > fastest.articles() ? now : fastest;
      if (settled) {
        break;
      }
    }
    return fastest;
  }

  /** Sends articles as fast as the broker takes them, and waits until all of them are through. */
  private Figures unpaced(int articles) {
    return send(articles, 0);
  }

  /** Sends {@code rate} articles a second, for {@code seconds}. */
  Figures paced(double rate, int seconds) {
    return send(Math.max(1, (int) Math.round(rate * seconds)), rate);
  }

  private Figures send(int articles, double rate) {
    sink.take();
    long writtenBefore = meter.written();
    long cpuBefore = meter.cpu();
    long start = System.nanoTime();
    for (int i = 0; i < articles; i++) {
      if (rate > 0) {
        long due = start + (long) (i / rate * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
      Article article = workload.article(next++);
      sink.appending(article.getArticleId());
      producer.send(
          new ProducerRecord<>(
              topics.articles().name(),
              null,
              Objects.requireNonNull(article.getPublishedAt()).toEpochMilli(),
              article.getArticleId(),
              article),
          (sent, refused) -> {
            if (refused != null) {
              failure.compareAndSet(null, refused);
            }
          });
    }
    producer.flush();
    Exception refused = failure.get();
    if (refused != null) {
      throw new KafkaException("the broker refuses an article: " + refused.getMessage(), refused);
    }
    long appended = System.nanoTime();
    while (System.nanoTime() - Math.max(appended, sink.lastAt()) < QUIET_NANOS) {
      LockSupport.parkNanos(50_000_000);
    }
    Sink.Arrived arrived = sink.take();
    if (arrived.records() == 0) {
      throw new KafkaException("no quote came of %d articles".formatted(articles));
    }
    double seconds = (arrived.lastAt() - start) / 1e9;
    return new Figures(
        articles / seconds,
        arrived.records() / seconds,
        (meter.written() - writtenBefore) / seconds,
        (meter.cpu() - cpuBefore) / 1e6 / arrived.records(),
        (double) arrived.records() / articles,
        (double) arrived.bytes() / arrived.records(),
        arrived.millis());
  }

  @Override
  public void close() {
    producer.close();
  }
}
