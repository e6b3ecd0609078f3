package org.onrecord.app.logging;

import java.io.PrintWriter;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of this process: SLF4J over {@code java.util.logging}, which is there without
 * being loaded first, on standard error.
 */
public final class Logs {

  static {
    System.setProperty("java.util.logging.manager", Lasting.class.getName());
  }

  /** Held, since java.util.logging forgets the levels of loggers that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final List<Logger> OURS =
      List.of(Logger.getLogger("org.onrecord.app"), Logger.getLogger("org.onrecord.records"));

  /** The registry's client logs its URL, and with it a password that the URL may hold. */
  private static final Logger REGISTRY_CLIENT = Logger.getLogger("io.confluent");

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.onrecord.app");

  private static volatile LogFormat current = LogFormat.TEXT;

  private Logs() {}

  /** Whether all that is told goes to the log, as JSON. */
  public static boolean isJson() {
    return current == LogFormat.JSON;
  }

  /** Logs to {@code out} from now on. */
  public static void start(LogFormat format, LogLevel level, PrintWriter out) {
    current = format;
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ROOT.setLevel(level.libraries());
    OURS.forEach(logger -> logger.setLevel(level.ours()));
    REGISTRY_CLIENT.setLevel(Level.OFF);
    ROOT.addHandler(
        new Lines(out, format == LogFormat.JSON ? new JsonFormatter() : new TextFormatter()));
  }

  /** Logs what someone should know. */
  public static void info(String line) {
    LOG.info(line);
  }

  /** Logs what someone should look at. */
  public static void warn(String line) {
    LOG.warn(line);
  }

  /** Logs what an end is put to. */
  public static void error(String line, @Nullable Throwable thrown) {
    LOG.error(line, thrown);
  }

  /**
   * java.util.logging would drop its handlers as soon as the process is told to end, and with them
   * what is logged while it does.
   */
  public static final class Lasting extends LogManager {

    @Override
    public void reset() {}
  }

  /** Writes each record at once. */
  private static final class Lines extends Handler {

    private final PrintWriter out;

    Lines(PrintWriter out, Formatter formatter) {
      this.out = out;
      setFormatter(formatter);
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      out.print(getFormatter().format(record));
      out.flush();
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {}
  }
}
