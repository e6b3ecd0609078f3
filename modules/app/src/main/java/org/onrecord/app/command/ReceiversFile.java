package org.onrecord.app.command;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.app.runtime.ReceiverSettings;
import org.onrecord.sinks.Receivers;
import picocli.CommandLine.Option;

/** The option that names the receivers file. */
final class ReceiversFile {

  @Option(
      names = "--receivers",
      paramLabel = "FILE",
      description = "The receivers file (default: the setting receivers.file).")
  private @Nullable String file;

  /** The option, for the settings. */
  Map<Key, @Nullable Object> option() {
    return file == null ? Map.of() : Map.of(Key.RECEIVERS_FILE, file);
  }

  /**
   * The receivers.
   *
   * @throws CommandException if there are none
   */
  static Receivers read(Configuration configuration, PrintWriter console) {
    return ReceiverSettings.of(configuration, console)
        .orElseThrow(
            () ->
                new CommandException(
                    "there are no receivers: set receivers.file, or give --receivers FILE"));
  }
}
