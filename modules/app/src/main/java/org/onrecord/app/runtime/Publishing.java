package org.onrecord.app.runtime;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.onrecord.model.Topics;
import org.onrecord.sources.ArticlePublisher;
import org.onrecord.sources.Failure;
import org.onrecord.sources.Source;
import org.onrecord.sources.Summary;

/** Sources read one after the other, and what they give published. */
public final class Publishing implements AutoCloseable {

  private final ArticlePublisher publisher;
  private final Consumer<Failure> failures;
  private final LongConsumer progress;
  private final Consumer<String> notes;
  private final AtomicLong read = new AtomicLong();

  /**
   * What came of it.
   *
   * @param read what the sources gave
   * @param delivery what the broker took
   */
  public record Outcome(Summary read, ArticlePublisher.Delivery delivery) {

    /** Whether something was not read or not sent. */
    public boolean failed() {
      return read.failures() + delivery.failed() > 0;
    }
  }

  /**
   * Connects to the broker.
   *
   * @param failures is told of each item that couldn't be read or sent
   * @param notes is told, in words, of each article that says no time of publication, and of
   *     addresses that answer again
   * @param progress is told, after each article, how many were read
   */
  public Publishing(
      Topics topics,
      Map<String, Object> kafka,
      Consumer<Failure> failures,
      Consumer<String> notes,
      LongConsumer progress) {
    this.failures = failures;
    this.notes = notes;
    this.progress = progress;
    this.publisher =
        ArticlePublisher.connect(topics.articles(), kafka, Clock.systemUTC(), failures);
  }

  /**
   * Reads the sources to their ends, publishes, and waits for the broker's word.
   *
   * @param together whether to read all at once, a thread each, since they may have no end
   */
  public Outcome publish(List<Source> sources, boolean together) {
    Summary total =
        together
            ? sources.stream()
                .map(source -> CompletableFuture.supplyAsync(() -> read(source), Publishing::start))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .reduce(Summary.NONE, Summary::plus)
            : sources.stream().map(this::read).reduce(Summary.NONE, Summary::plus);
    return new Outcome(total, publisher.flush());
  }

  private Summary read(Source source) {
    return source.read(
        item -> {
          if (item.undated() != null) {
            notes.accept(
                item.article().getOrigin() + ": no time of publication: " + item.undated());
          }
          if (publisher.publish(item)) {
            progress.accept(read.incrementAndGet());
          }
        },
        failures,
        notes);
  }

  private static void start(Runnable reading) {
    Thread thread = new Thread(reading, "source");
    thread.setDaemon(true);
    thread.start();
  }

  /** What the broker took so far, after sending what is still buffered. */
  public ArticlePublisher.Delivery finish() {
    publisher.close();
    return publisher.delivery();
  }

  /** What became of the articles, in words. */
  public static String words(ArticlePublisher.Delivery delivery) {
    return "%d sent and acknowledged, %d not"
        .formatted(delivery.acknowledged(), delivery.sent() - delivery.acknowledged());
  }

  @Override
  public void close() {
    publisher.close();
  }
}
