package org.onrecord.app.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.replay.ReplayException;
import picocli.CommandLine.Option;

/** How a report is written, and where to. */
final class ReportOutput {

  /** How it is written. */
  enum Format {
    TEXT,
    JSON,
    HTML
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or html (default: text).")
  private Format format = Format.TEXT;

  @Option(names = "--output", paramLabel = "FILE", description = "Write it to this file.")
  private @Nullable Path output;

  Format format() {
    return format;
  }

  /** Better now than after an hour. */
  void requireWritable() {
    if (output != null) {
      Path folder = output.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(output)) {
        throw new ReplayException(output + ": no file can be written there");
      }
    }
  }

  /** Has it written to the file, or to {@code otherwise} if there is none. */
  void write(PrintWriter otherwise, Consumer<PrintWriter> report) {
    if (output == null) {
      report.accept(otherwise);
      return;
    }
    try (BufferedWriter file = Files.newBufferedWriter(output);
        PrintWriter out = new PrintWriter(file)) {
      report.accept(out);
      if (out.checkError()) {
        throw new ReplayException(output + " can't be written to its end: is the disk full?");
      }
    } catch (IOException e) {
      throw ReplayException.of(output, e);
    }
  }
}
