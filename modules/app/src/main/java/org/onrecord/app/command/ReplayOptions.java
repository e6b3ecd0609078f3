package org.onrecord.app.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.runtime.ReplayBroker;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.archive.OffsetRanges;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** What is replayed, and how: the options of a run. */
final class ReplayOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private ArchiveSelection archive = new ArchiveSelection();

  @Option(
      names = "--live",
      description = "Replay what the live topics hold: articles, and aliases with their own times.")
  private boolean live;

  @Option(
      names = "--offsets",
      paramLabel = "P:FROM-TO,…",
      converter = Offsets.class,
      description = "Of the live articles only these offsets, as 0:100-500,1:0-.")
  private @Nullable String offsets;

  @Option(
      names = "--rules",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of rules, silences and inhibitions, in force from the start (with --live and"
              + " without these: the live ones, each version since its own time).")
  private List<Path> rules = List.of();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "A value for a variable that the files of rules declare.")
  private Map<String, String> variables = new HashMap<>();

  @Option(names = "--in-process", description = "Without a broker: for quick work.")
  private boolean inProcess;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      converter = Speed.class,
      defaultValue = "max",
      description = "max, or so much faster than observed: 60 is an hour a minute (default: max).")
  private double speed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many articles a second, to leave room for what is live.")
  private double rate;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the run's topics; the outcome is the same (default: 4).")
  private int partitions;

  /** Whether they say what is to be replayed. */
  boolean hasSources() {
    return archive.hasFiles() || live;
  }

  /**
   * Checks what can be checked without reading anything.
   *
   * @throws ParameterException if they contradict each other
   */
  void check() {
    require(rate >= 0 && partitions > 0, "--rate and --partitions take positive numbers");
    require(offsets == null || live, "--offsets is of the live topics: give --live, too");
    require(variables.isEmpty() || !rules.isEmpty(), "--var is for files of rules: give --rules");
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** What a run of these is made of. */
  Manifest.Settings settings(Configuration configuration) {
    String broker =
        inProcess
            ? Manifest.Settings.IN_PROCESS
            : ReplayBroker.isConfigured(configuration)
                ? configuration.get(Key.BOOTSTRAP_SERVERS)
                : Manifest.Settings.EMBEDDED;
    return new Manifest.Settings(
        absolute(archive.files()),
        live,
        offsets,
        absolute(archive.aliases()),
        absolute(rules),
        variables,
        archive.by(),
        archive.since(),
        archive.until(),
        archive.tolerate(),
        broker,
        configuration.get(Key.TOPIC_PREFIX),
        partitions,
        speed,
        rate,
        configuration.get(Key.STATEMENTS_WINDOW),
        configuration.get(Key.IDENTITY_WINDOW));
  }

  /** A run that goes on may do so from another folder. */
  private static List<String> absolute(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList();
  }

  /** {@code max}, or how much faster. */
  static final class Speed implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      try {
        double factor = value.equals("max") ? 0 : Double.parseDouble(value);
        if (factor > 0 && factor < Double.POSITIVE_INFINITY || value.equals("max")) {
          return factor;
        }
      } catch (NumberFormatException e) {
        // as any other that is none
      }
      throw new TypeConversionException("'" + value + "' is no speed; use max, or a factor as 60");
    }
  }

  /** Ranges of offsets, checked. */
  static final class Offsets implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      try {
        OffsetRanges unused = OffsetRanges.parse(value);
        return value;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
