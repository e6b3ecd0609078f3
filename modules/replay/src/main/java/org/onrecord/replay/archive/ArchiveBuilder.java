package org.onrecord.replay.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;
import org.onrecord.replay.ContentHash;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.sort.ExternalSort;
import org.onrecord.sources.Failure;
import org.onrecord.sources.Source;
import org.onrecord.sources.SourceArticle;

/**
 * Puts an archive together from its sources, in one order: by time, then article id. In bounded
 * memory, whatever its size: what doesn't fit waits in files below its folder.
 */
public final class ArchiveBuilder {

  private static final int FAILURES_TOLD = 100;

  private final Path folder;
  private final ArchiveOptions options;
  private final LongConsumer progress;
  private final ExternalSort sort;
  private final ContentHash hash = new ContentHash();
  private final Map<Entry.Kind, Long> counts = new EnumMap<>(Entry.Kind.class);
  private final List<String> failures = new ArrayList<>();
  private long read;
  private long entries;
  private long datedByPublication;
  private long cut;
  private long skipped;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /**
   * An archive with its files in {@code folder}.
   *
   * @param progress is told how many articles have been read
   */
  public ArchiveBuilder(Path folder, ArchiveOptions options, LongConsumer progress) {
    this.folder = folder;
    this.options = options;
    this.progress = progress;
    this.sort = new ExternalSort(folder);
  }

  /**
   * Adds all articles of {@code source}.
   *
   * @throws ReplayException at the first one that can't be read, unless such are tolerated; or if
   *     the folder can't be written
   */
  public void add(Source source) {
    source.read(this::add, this::fail);
  }

  /** Adds an article. */
  public void add(SourceArticle found) {
    progress.accept(++read);
    Article article = found.article();
    String origin = article.getOrigin() == null ? article.getArticleId() : article.getOrigin();
    Instant time = options.by().of(found);
    if (time == null) {
      String missing =
          options.by() == DateBy.OBSERVED
              ? "neither says when it was observed nor when it was published"
              : "doesn't say when it was published";
      fail(
          new Failure(
              origin,
              "the article " + missing + (found.undated() == null ? "" : ": " + found.undated()),
              "give it a date, or leave it out"));
    } else if (time.toEpochMilli() < 0) {
      fail(
          new Failure(
              origin, "dated " + time + ", before 1970", "correct the date, or leave it out"));
    } else if (isEarly(time) || isLate(time)) {
      cut++;
    } else {
      if (options.by() == DateBy.OBSERVED && found.observedAt() == null) {
        datedByPublication++;
      }
      add(new Entry(Entry.Kind.ARTICLE, time, article.getArticleId(), article));
    }
  }

  /**
   * Adds an entry with a time of its own.
   *
   * @throws ReplayException if the folder can't be written
   */
  public void add(Entry entry) {
    if (isLate(entry.observedAt())) {
      return;
    }
    try {
      sort.add(EntryFormat.key(entry, entries++), EntryFormat.value(entry));
      hash.add(EntryFormat.value(withoutOrigin(entry)));
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(folder, e);
    }
    counts.merge(entry.kind(), 1L, Long::sum);
    if (entry.kind() == Entry.Kind.ARTICLE) {
      Instant time = entry.observedAt();
      first = first == null || time.isBefore(first) ? time : first;
      last = last == null || time.isAfter(last) ? time : last;
    }
  }

  /** Counts what can't be read. */
  public void fail(Failure failure) {
    if (!options.tolerate()) {
      throw new ReplayException(failure + " (or count such and skip them with --tolerate)");
    }
    skipped++;
    if (failures.size() < FAILURES_TOLD) {
      failures.add(failure.toString());
    }
  }

  /** All of it, to read as often as need be, from now on and after a restart. */
  public Archive finish() {
    try {
      List<Path> files = sort.finish();
      return Archive.create(folder, files, summary());
    } catch (IOException | UncheckedIOException e) {
      throw ReplayException.of(folder, e);
    }
  }

  private ArchiveSummary summary() {
    return new ArchiveSummary(
        hash.hex(),
        entries,
        count(Entry.Kind.ARTICLE),
        count(Entry.Kind.ALIAS),
        datedByPublication,
        cut,
        skipped,
        List.copyOf(failures),
        first,
        last,
        options.until());
  }

  private long count(Entry.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  private boolean isEarly(Instant time) {
    return options.since() != null && time.isBefore(options.since());
  }

  private boolean isLate(Instant time) {
    return options.until() != null && !time.isBefore(options.until());
  }

  /** The same article is the same wherever it was read. */
  private static Entry withoutOrigin(Entry entry) {
    return entry.value() instanceof Article article
        ? new Entry(
            entry.kind(),
            entry.observedAt(),
            entry.key(),
            Article.newBuilder(article).setOrigin(null).build())
        : entry;
  }
}
