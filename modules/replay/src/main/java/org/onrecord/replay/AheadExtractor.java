package org.onrecord.replay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.onrecord.extract.Extraction;

/**
 * Extracts texts on threads of its own before they are asked for. Extraction is the heavy step, and
 * depends on nothing but the text: so it may run ahead, and the rest stays in order.
 */
final class AheadExtractor implements Function<String, Extraction>, AutoCloseable {

  private final Function<String, Extraction> extractor;
  private final ExecutorService threads;
  private final Map<String, Future<Extraction>> begun = new ConcurrentHashMap<>();

  AheadExtractor(Function<String, Extraction> extractor, int threads) {
    this.extractor = extractor;
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "extract-ahead");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins with a text. */
  void begin(String text) {
    begun.computeIfAbsent(text, absent -> threads.submit(() -> extractor.apply(text)));
  }

  /** Forgets a text that isn't asked for any more. */
  void forget(String text) {
    begun.remove(text);
  }

  @Override
  public Extraction apply(String text) {
    Future<Extraction> ahead = begun.get(text);
    if (ahead == null) {
      return extractor.apply(text);
    }
    try {
      return ahead.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted while extracting", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
