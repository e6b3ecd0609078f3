package org.onrecord.app.command;

import picocli.CommandLine.Option;

/** How lines are printed, for commands that are methods. */
final class FormatOption {

  private enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: a line for each (default: text).")
  private Format format = Format.TEXT;

  boolean isJson() {
    return format == Format.JSON;
  }
}
