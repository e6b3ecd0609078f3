package org.onrecord.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.Topics;
import org.onrecord.replay.sort.SortKey;
import org.onrecord.streams.Order;

/**
 * What a run brought, as JSON lines: {@value #QUOTES} and {@value #ALERTS}, all there were, by the
 * time of observation; {@value #SPEAKERS} and {@value #STATEMENTS}, the latest of each, by key. The
 * order depends on the records alone, so that equal runs give equal bytes.
 */
public final class Export implements RecordSink {

  public static final String QUOTES = "quotes.jsonl";
  public static final String SPEAKERS = "speakers.jsonl";
  public static final String STATEMENTS = "statements.jsonl";
  public static final String ALERTS = "alerts.jsonl";

  /**
   * How many lines each file has.
   *
   * @param failed how many records could not be processed
   */
  public record Counts(long quotes, long speakers, long statements, long alerts, long failed) {}

  private final Path work;
  private final String deadLetters;
  private final Map<String, ExportFile<?>> files = new HashMap<>();
  private long failed;

  /**
   * Collects what comes.
   *
   * @param work where what doesn't fit into memory waits; removed in the end
   */
  public Export(Path work, Topics topics) {
    this.work = work;
    this.deadLetters = topics.deadLetters().name();
    for (ExportFile<?> file :
        List.of(
            ExportFile.ofAll(QUOTES, topics.quotes(), Export::place, work),
            ExportFile.ofLatest(SPEAKERS, topics.speakers(), work),
            ExportFile.ofLatest(STATEMENTS, topics.statements(), work),
            ExportFile.ofAll(
                ALERTS,
                topics.alerts(),
                alert ->
                    new SortKey()
                        .then(alert.getObservedAt().toEpochMilli())
                        .then(alert.getRuleId())
                        .then(alert.getAlertId()),
                work))) {
      files.put(file.topic(), file);
    }
  }

  /** An article's quotes stand together, in the order of its text. */
  private static SortKey place(Quote quote) {
    var spans = quote.getContent().getSpans();
    return new SortKey()
        .then(quote.getObservedAt().toEpochMilli())
        .then(quote.getArticleId())
        .then(spans.isEmpty() ? 0 : spans.get(0).getStart())
        .then(quote.getQuoteId());
  }

  @Override
  public void accept(
      String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    ExportFile<?> file = files.get(topic);
    if (topic.equals(deadLetters)) {
      failed++;
    } else if (file != null && key != null) {
      file.add(key, value, Order.of(headers).orElseThrow());
    }
  }

  /**
   * Writes the files.
   *
   * @throws ReplayException if they can't be written
   */
  public Counts write(Path folder) {
    try {
      Files.createDirectories(folder);
      Map<String, Long> lines = new HashMap<>();
      for (ExportFile<?> file : files.values()) {
        lines.put(file.name(), file.write(folder));
      }
      Utils.delete(work.toFile());
      return new Counts(
          lines.getOrDefault(QUOTES, 0L),
          lines.getOrDefault(SPEAKERS, 0L),
          lines.getOrDefault(STATEMENTS, 0L),
          lines.getOrDefault(ALERTS, 0L),
          failed);
    } catch (IOException e) {
      throw ReplayException.of(folder, e);
    }
  }
}
