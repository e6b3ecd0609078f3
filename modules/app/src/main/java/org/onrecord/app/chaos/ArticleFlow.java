package org.onrecord.app.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.onrecord.app.bench.Workload;
import org.onrecord.model.Article;
import org.onrecord.model.Topics;

/** Articles that flow at a steady rate while something breaks. */
final class ArticleFlow {

  private final Workload workload;
  private final Topics topics;
  private final Map<String, Object> clients;
  private final int articles;
  private final double rate;
  private final CompletableFuture<Void> published = new CompletableFuture<>();
  private volatile double factor = 1;

  /**
   * @param clients how to reach the brokers
   * @param articles how many are published, at {@code rate} a second
   */
  ArticleFlow(
      Workload workload, Topics topics, Map<String, Object> clients, int articles, double rate) {
    this.workload = workload;
    this.topics = topics;
    this.clients = clients;
    this.articles = articles;
    this.rate = rate;
  }

  /** Publishes all articles, on a thread of its own. */
  void start() {
    Thread thread =
        new Thread(
            () -> {
              try {
                send();
                published.complete(null);
              } catch (RuntimeException e) {
                published.completeExceptionally(e);
              }
            },
            "chaos-publisher");
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on so many times as many articles a second. */
  void quicken(double times) {
    factor = times;
  }

  /** Done once all are acknowledged. */
  Future<Void> published() {
    return published;
  }

  private void send() {
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
    properties.put("delivery.timeout.ms", (int) TimeUnit.MINUTES.toMillis(5));
    try (var producer =
        new KafkaProducer<>(
            properties,
            topics.articles().keySerde().serializer(),
            topics.articles().valueSerde().serializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < articles; i++) {
        sent.add(producer.send(article(i)));
        LockSupport.parkNanos((long) (1e9 / (rate * factor)));
      }
      for (int i = 0; i < articles; i++) {
        try {
          sent.get(i).get();
        } catch (ExecutionException e) {
          // a broker whose disk is full refuses it for good: whoever publishes sends it again
          producer.send(article(i)).get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an article was not taken: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  private ProducerRecord<String, Article> article(int i) {
    Article article = workload.article(i);
    return new ProducerRecord<>(
        topics.articles().name(),
        null,
        // within the window in which the order of arrival doesn't matter
        TimeUnit.SECONDS.toMillis(i),
        article.getArticleId(),
        article);
  }
}
