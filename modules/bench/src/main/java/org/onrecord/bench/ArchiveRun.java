package org.onrecord.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.onrecord.replay.archive.Archive;
import org.onrecord.replay.archive.ArchiveBuilder;
import org.onrecord.replay.archive.ArchiveOptions;
import org.onrecord.replay.archive.DateBy;
import org.onrecord.replay.archive.Entry;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;

/**
 * How long an archive in no order takes to be read and put in order, and how much heap: {@code
 * ArchiveRun ARTICLES FOLDER}. The archive is generated first, if it isn't there.
 */
public final class ArchiveRun {

  private static final String[] WORDS =
      ("the council said on that a new bridge would be built by spring but minister Linde told"
              + " reporters costs had risen and no date was set for works in harbour district")
          .split(" ");

  private ArchiveRun() {}

  public static void main(String[] arguments) throws IOException {
    long articles = Long.parseLong(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Path file = folder.resolve("archive-" + articles + ".jsonl");
    if (Files.notExists(file)) {
      generate(articles, file);
    }
    System.out.printf(Locale.ROOT, "%s: %,d bytes%n", file, Files.size(file));

    long started = System.nanoTime();
    ArchiveBuilder builder =
        new ArchiveBuilder(
            folder.resolve("sorted"),
            new ArchiveOptions(DateBy.OBSERVED, null, null, false),
            read -> {});
    builder.add(Sources.of(file, SourceOptions.defaults()));
    Archive archive = builder.finish();
    tell("read and sorted", articles, started);

    started = System.nanoTime();
    Instant last = Instant.MIN;
    long read = 0;
    try (Archive.Entries entries = archive.entries()) {
      while (entries.hasNext()) {
        Entry entry = entries.next();
        if (entry.observedAt().isBefore(last)) {
          throw new IllegalStateException(entry.key() + " is out of order");
        }
        last = entry.observedAt();
        read++;
      }
    }
    if (read != articles) {
      throw new IllegalStateException(read + " of " + articles + " articles came back");
    }
    tell("read again in order", articles, started);
  }

  private static void generate(long articles, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Random random = new Random(1);
    long from = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (long i = 0; i < articles; i++) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 160; word++) {
          text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        out.printf(
            Locale.ROOT,
            "{\"id\":\"%d\",\"outlet\":\"outlet%d.example\",\"observed\":\"%s\",\"text\":\"%s\"}%n",
            i,
            i % 50,
            Instant.ofEpochSecond(from + random.nextInt(5 * 365 * 86400)),
            text);
      }
    }
  }

  private static void tell(String what, long articles, long started) {
    double seconds = (System.nanoTime() - started) / 1e9;
    // the sum of the pools' peaks is at least the peak of the sum
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, %,.0f a second; heap at most %,d MB of %,d MB%n",
        what,
        seconds,
        articles / seconds,
        peak >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
