package org.onrecord.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.logging.LogFormat;
import org.onrecord.app.logging.LogLevel;
import org.onrecord.app.logging.Logs;
import org.onrecord.app.render.Style;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that all commands share. */
public final class Common {

  /** When to use colour. */
  public enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from this file (default: onrecord.properties).")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any setting; `onrecord config` lists them.")
  private Map<String, String> set = new HashMap<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "AUTO",
      description = "Use colour: ${COMPLETION-CANDIDATES} (default: only on a terminal).")
  private Color color = Color.AUTO;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "Log in this format: text for people, or json (default: text).")
  private @Nullable LogFormat logFormat;

  private boolean isService;

  /**
   * The settings in force, with options of the command itself above all others.
   *
   * @param options our own settings; null where an option wasn't given
   * @param kafka properties of Kafka's clients
   */
  Configuration configuration(
      Map<Key, ? extends @Nullable Object> options, Map<String, String> kafka) {
    Map<String, String> given = new HashMap<>(set);
    kafka.forEach((key, value) -> given.put(Key.KAFKA + key, value));
    options.forEach(
        (key, value) -> {
          if (value != null) {
            given.put(key.key(), value.toString());
          }
        });
    if (logFormat != null) {
      given.put(Key.LOG_FORMAT.key(), logFormat.name().toLowerCase(Locale.ROOT));
    }
    Configuration configuration = Configuration.read(config, System.getenv(), given);
    LogFormat asSet = configuration.choice(Key.LOG_FORMAT, LogFormat.class);
    LogLevel level = configuration.choice(Key.LOG_LEVEL, LogLevel.class);
    if (isService) {
      startLogging(asSet, level);
    }
    return configuration;
  }

  Configuration configuration() {
    return configuration(Map.of(), Map.of());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Whether nobody gets what is printed any more: {@code head} has enough, or the disk is full. */
  boolean isUnread() {
    return out().checkError();
  }

  /** How text for people is set: in colour where it is wanted. */
  Style style() {
    return switch (color) {
      case ALWAYS -> Style.COLOURED;
      case NEVER -> Style.PLAIN;
      case AUTO ->
          isTerminal() && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
              ? Style.COLOURED
              : Style.PLAIN;
    };
  }

  /** Whether a person is watching. */
  static boolean isTerminal() {
    return System.console() != null;
  }

  /** For what runs until it is stopped: logs as the settings say, once they are read. */
  void startServiceLogging() {
    isService = true;
    startLogging();
  }

  /** Logs as the options say; settings of the log are not for what a person looks at. */
  void startLogging() {
    startLogging(logFormat == null ? LogFormat.TEXT : logFormat, LogLevel.OFF);
  }

  private void startLogging(LogFormat as, LogLevel level) {
    Logs.start(
        as, isVerbose() && level.compareTo(LogLevel.INFO) < 0 ? LogLevel.INFO : level, err());
  }

  /** Tells how it goes, in one line: on standard output, or in the log where that is JSON. */
  void say(String line) {
    if (Logs.isJson()) {
      Logs.info(line);
    } else {
      out().println(line);
    }
  }

  /** Tells what someone should look at: on standard error, or in the log where that is JSON. */
  void warn(String line) {
    if (Logs.isJson()) {
      Logs.warn(line);
    } else {
      err().println(line);
    }
  }

  /** Whether {@code -v} was given. */
  boolean isVerbose() {
    return isVerbose(spec.commandLine());
  }

  /** Whether {@code -v} was given, to the command that ran or before it. */
  public static boolean isVerbose(CommandLine commandLine) {
    var option = commandLine.getCommandSpec().root().findOption("--verbose");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }
}
