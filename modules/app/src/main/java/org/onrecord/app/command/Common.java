package org.onrecord.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
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
    return Configuration.read(config, System.getenv(), given);
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

  /** Sets how much is logged; before the first logger is made. */
  void startLogging() {
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel", isVerbose(spec.commandLine()) ? "info" : "off");
    // the registry's client logs its URL, and with it a password that the URL may hold
    System.setProperty("org.slf4j.simpleLogger.log.io.confluent", "off");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
  }

  /** Whether {@code -v} was given, to the command that ran or before it. */
  public static boolean isVerbose(CommandLine commandLine) {
    var option = commandLine.getCommandSpec().root().findOption("--verbose");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }
}
