package org.onrecord.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far something is: a bar with the time left on a terminal, a line now and then elsewhere.
 *
 * <p>Not safe for use by several threads at once.
 */
final class RunDisplay implements AutoCloseable {

  private static final long LINE_NANOS = 30_000_000_000L;
  private static final int UPDATE_MILLIS = 500;

  private final String what;
  private final long begin;
  private final long total;
  private final String of;
  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private final long started = System.nanoTime();
  private long lastLine = started;

  /** How far a number of articles are. */
  RunDisplay(String what, long total, PrintWriter err) {
    this(what, 0, total, "articles", err);
  }

  /**
   * @param begin how many were through before it began
   * @param total how many there are; -1 where that isn't known
   * @param of what they are
   */
  RunDisplay(String what, long begin, long total, String of, PrintWriter err) {
    this.what = what;
    this.begin = begin;
    this.total = total;
    this.of = of;
    this.err = err;
    this.bar =
        Common.isTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .startsFrom(begin, Duration.ZERO)
                .setUnit(" " + of, 1)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build()
            : null;
  }

  void at(long known) {
    long done = Math.max(known, begin);
    if (bar != null) {
      bar.stepTo(done);
      return;
    }
    long now = System.nanoTime();
    if (now - lastLine > LINE_NANOS) {
      lastLine = now;
      err.println(line(done, (now - started) / 1e9));
    }
  }

  private String line(long done, double seconds) {
    double rate = (done - begin) / seconds;
    if (total < 0) {
      return String.format(Locale.ROOT, "%s: %,d %s", what, done, of);
    }
    String left =
        rate > 0
            ? String.format(Locale.ROOT, ", %,.0f a second, %s left", rate, left(done, rate))
            : "";
    return String.format(Locale.ROOT, "%s: %,d of %,d %s%s", what, done, total, of, left);
  }

  private String left(long done, double rate) {
    long seconds = Math.round((total - done) / rate);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
