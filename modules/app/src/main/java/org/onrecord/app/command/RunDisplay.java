package org.onrecord.app.command;

import java.io.PrintWriter;
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
  private final long total;
  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private final long started = System.nanoTime();
  private long lastLine = started;

  /**
   * @param total how many there are; -1 where that isn't known
   */
  RunDisplay(String what, long total, PrintWriter err) {
    this.what = what;
    this.total = total;
    this.err = err;
    this.bar =
        Common.isTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setUnit(" articles", 1)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build()
            : null;
  }

  void at(long done) {
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
    double rate = done / seconds;
    if (total < 0) {
      return String.format(Locale.ROOT, "%s: %,d articles", what, done);
    }
    String left =
        rate > 0
            ? String.format(Locale.ROOT, ", %,.0f a second, %s left", rate, left(done, rate))
            : "";
    return String.format(Locale.ROOT, "%s: %,d of %,d articles%s", what, done, total, left);
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
