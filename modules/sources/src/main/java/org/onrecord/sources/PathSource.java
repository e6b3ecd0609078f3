package org.onrecord.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file, or a folder with all below it in the order of names. Hidden files are skipped, except the
 * one that is named itself; a link that leads back to a folder above it is a failure.
 */
final class PathSource implements Source {

  private final Path path;
  private final SourceOptions options;

  PathSource(Path path, SourceOptions options) {
    this.path = path;
    this.options = options;
  }

  @Override
  public Summary read(
      Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures) {
    Tally tally = new Tally(articles, failures);
    ArticleReader reader = new ArticleReader(options);
    walk(path, new HashSet<>(), tally::failure, file -> readFile(file, reader, tally));
    return tally.summary();
  }

  /** Reads one file. */
  static void readFile(Path file, ArticleReader reader, Tally tally) {
    try (InputStream in = Files.newInputStream(file)) {
      reader.read(in, ArticleReader.Place.file(file.toString()), ArticleReader.REFUSED, tally);
    } catch (IOException e) {
      tally.failure(failure(file, e));
    }
  }

  /** Visits the files below a folder, or the one file, in the order of names. */
  static void walk(Path path, Set<Path> above, Consumer<Failure> failures, Consumer<Path> visit) {
    if (!Files.isDirectory(path)) {
      visit.accept(path);
      return;
    }
    try {
      Path real = path.toRealPath();
      if (!above.add(real)) {
        failures.accept(
            new Failure(
                path.toString(),
                "a link back to " + real + ", a folder above it",
                "remove the link"));
        return;
      }
      for (Path entry : entries(path)) {
        walk(entry, above, failures, visit);
      }
      above.remove(real);
    } catch (IOException e) {
      failures.accept(failure(path, e));
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        // a pipe or a device in a folder would be waited on for ever
        boolean special =
            Files.exists(entry) && !Files.isRegularFile(entry) && !Files.isDirectory(entry);
        if (!Files.isHidden(entry) && !special) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(entries);
    return entries;
  }

  /** What went wrong with a path, and the mend. */
  static Failure failure(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Files.isSymbolicLink(path)
          ? new Failure(
              path.toString(), "a link to a file that isn't there", "remove or mend the link")
          : new Failure(path.toString(), "no such file or folder", "check the path");
    }
    if (e instanceof AccessDeniedException) {
      return new Failure(
          path.toString(), "permission denied", "let this user read it, as with chmod +r");
    }
    return new Failure(
        path.toString(), "can't be read: " + e.getMessage(), "check the file and try again");
  }
}
