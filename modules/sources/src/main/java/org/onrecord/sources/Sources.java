package org.onrecord.sources;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens sources. */
public final class Sources {

  private Sources() {}

  /**
   * The source that an argument of a command line names, read once.
   *
   * @param argument a file, a folder, an http or https address, or {@code -} for standard input
   */
  public static Source open(String argument, SourceOptions options) {
    return source(argument, options, false);
  }

  /**
   * The source that an argument of a command line names, read on until the reading thread is
   * interrupted: new files of a folder as they are complete, new items of a feed, a page that has
   * changed. Standard input has an end all the same.
   *
   * @param argument as for {@link #open}
   */
  public static Source follow(String argument, SourceOptions options) {
    return source(argument, options, true);
  }

  /**
   * Whether an argument names a file or a folder that isn't there, so that reading it gives nothing
   * but a failure.
   *
   * @param argument as for {@link #open}
   */
  public static boolean isAbsent(String argument) {
    if (isStandardInput(argument) || isAddress(argument)) {
      return false;
    }
    try {
      return Files.notExists(Path.of(argument));
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private static boolean isStandardInput(String argument) {
    return argument.equals("-");
  }

  private static boolean isAddress(String argument) {
    return argument.regionMatches(true, 0, "http://", 0, 7)
        || argument.regionMatches(true, 0, "https://", 0, 8);
  }

  private static Source source(String argument, SourceOptions options, boolean follow) {
    if (isStandardInput(argument)) {
      return of(System.in, "standard input", options);
    }
    if (isAddress(argument)) {
      return new UrlSource(argument, options, follow);
    }
    try {
      Path path = Path.of(argument);
      return follow ? new FolderWatch(path, options) : of(path, options);
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
