package org.onrecord.sources;

import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens sources. */
public final class Sources {

  private Sources() {}

  /**
   * The source that an argument of a command line names.
   *
   * @param argument a file, a folder, or {@code -} for standard input
   */
  public static Source open(String argument, SourceOptions options) {
    if (argument.equals("-")) {
      return of(System.in, "standard input", options);
    }
    try {
      return of(Path.of(argument), options);
    } catch (InvalidPathException e) {
      return (articles, failures) -> {
        failures.accept(
            new Failure(argument, "no path and no address: " + e.getReason(), "check the name"));
        return new Summary(0, 0, 1);
      };
    }
  }

  /** A file or a folder. */
  public static Source of(Path path, SourceOptions options) {
    return new PathSource(path, options);
  }

  /**
   * A stream of bytes, which is read to its end and not closed.
   *
   * @param location what to call it in failures and in the articles' {@code origin}
   */
  public static Source of(InputStream in, String location, SourceOptions options) {
    return new StreamSource(in, location, options);
  }
}
