package org.onrecord.app.command;

import picocli.CommandLine.Option;

/** How what a command lists is printed. */
final class FormatOption {

  private enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text for people, or json: an object for each (default: text).")
  private Format format = Format.TEXT;

  boolean isJson() {
    return format == Format.JSON;
  }
}
