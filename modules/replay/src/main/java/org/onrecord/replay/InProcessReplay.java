package org.onrecord.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.onrecord.extract.Extraction;
import org.onrecord.model.Article;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.Topics;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.Entry;
import org.onrecord.streams.QuoteTopology;

/**
 * Replays an archive in this process, without a broker: for quick work. It gives what a run on a
 * broker gives. Extraction runs ahead on other threads; the rest is one thread's work, in order.
 */
public final class InProcessReplay {

  /** So many articles are extracted ahead. */
  private static final int AHEAD = 64;

  /** So many go through at once; it makes no difference to the outcome. */
  private static final int ENTRIES_A_TICK = 50;

  private final Archive archive;
  private final RunRules rules;
  private final Function<String, Extraction> extractor;
  private final BiFunction<Topics, Function<String, Extraction>, QuoteTopology> topology;
  private volatile boolean stopped;

  /**
   * A replay of {@code archive}.
   *
   * @param rules what it alerts on
   * @param topology makes the flow over the topics it is given, with the extractor it is given
   */
  public InProcessReplay(
      Archive archive,
      RunRules rules,
      Function<String, Extraction> extractor,
      BiFunction<Topics, Function<String, Extraction>, QuoteTopology> topology) {
    this.archive = archive;
    this.rules = rules;
    this.extractor = extractor;
    this.topology = topology;
  }

  /**
   * Runs to the end, unless it is stopped.
   *
   * @param work for what doesn't fit into memory
   * @param folder takes the export
   * @param progress is told how many articles are through
   * @return what the export holds; of a run that was stopped, nothing is exported
   */
  public Optional<Export.Counts> run(Path work, Path folder, LongConsumer progress) {
    return run(topics -> new Export(work, topics), export -> export.write(folder), progress);
  }

  /**
   * Runs to the end, unless it is stopped, and keeps what alerts are made of.
   *
   * @param progress is told how many articles are through
   * @return false if it was stopped
   */
  public boolean run(AlertRecords records, LongConsumer progress) {
    return run(records::taking, taken -> records, progress).isPresent();
  }

  private <S extends RecordSink, R> Optional<R> run(
      Function<Topics, S> sinks, Function<S, R> end, LongConsumer progress) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    try (AheadExtractor ahead = new AheadExtractor(extractor, threads);
        InProcessRun run = new InProcessRun(topics -> topology.apply(topics, ahead));
        Archive.Entries entries = archive.entries()) {
      S sink = sinks.apply(run.topics());
      rules
          .versions()
          .forEach(version -> run.put(version.ruleId(), version.toRecord(), version.since()));
      Queue<Entry> next = new ArrayDeque<>();
      long sent = 0;
      long articles = 0;
      while (entries.hasNext() || !next.isEmpty()) {
        if (stopped) {
          return Optional.empty();
        }
        while (next.size() < AHEAD && entries.hasNext()) {
          Entry entry = entries.next();
          if (entry.value() instanceof Article article) {
            ahead.begin(article.getText());
          }
          next.add(entry);
        }
        Entry entry = next.remove();
        put(run, entry);
        if (entry.value() instanceof Article article) {
          ahead.forget(article.getText());
          articles++;
        }
        if (++sent % ENTRIES_A_TICK == 0 || next.isEmpty()) {
          run.tick();
          run.drain(sink);
          progress.accept(articles);
        }
      }
      Instant until = archive.summary().until();
      if (until != null) {
        run.advance(until.minusMillis(1));
        run.tick();
        run.drain(sink);
      }
      return Optional.of(end.apply(sink));
    } catch (IOException e) {
      throw new ReplayException("the run can't be made here: " + e.getMessage(), e);
    }
  }

  /** Ends it before its end; for other threads. */
  public void stop() {
    stopped = true;
  }

  private static void put(InProcessRun run, Entry entry) {
    Topics topics = run.topics();
    switch (entry.kind()) {
      case ARTICLE ->
          run.send(topics.articles(), entry.key(), (Article) entry.value(), entry.observedAt());
      case ALIAS ->
          run.send(
              topics.speakerAliases(),
              entry.key(),
              (SpeakerAlias) entry.value(),
              entry.observedAt());
    }
  }
}
