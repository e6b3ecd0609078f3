package org.onrecord.app.command;

import java.nio.file.Path;
import java.time.Instant;
import org.onrecord.replay.Export;
import org.onrecord.replay.Json;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.RunFolder;

/** What a run is and how far, in memory and, now and then, in its folder. For two threads. */
final class RunRecord {

  private static final long WRITE_NANOS = 2_000_000_000L;

  private final RunFolder folder;
  private volatile Manifest run;
  private long written;

  /** Begins to keep {@code run}. */
  RunRecord(RunFolder folder, Manifest run) {
    this.folder = folder;
    this.run = run;
    write(run);
  }

  Manifest run() {
    return run;
  }

  /** Keeps it as it is now. */
  synchronized void write(Manifest now) {
    run = now;
    written = System.nanoTime();
    folder.write(now);
  }

  /** So far it is; that isn't written each time. */
  synchronized void at(long fed, long through) {
    run = run.at(fed, through);
    if (System.nanoTime() - written > WRITE_NANOS) {
      write(run);
    }
  }

  /** All is through, and in {@code export}, where it is told what made it. */
  void finish(long articles, Export.Counts exported, Path export) {
    write(
        run.at(articles, articles)
            .finished(exported, export.toAbsolutePath().toString(), Instant.now()));
    Json.write(export.resolve(RunFolder.MANIFEST), run);
  }
}
