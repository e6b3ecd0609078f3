package org.onrecord.sinks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A secret, which the receivers file only refers to: {@code env:NAME} or {@code file:/path}.
 *
 * @param reference where it comes from, which may be shown
 * @param value the secret itself
 */
record Secret(String reference, String value) {

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  static boolean isReference(String text) {
    return text.startsWith(ENVIRONMENT) || text.startsWith(FILE);
  }

  /**
   * Looks a secret up.
   *
   * @throws IllegalArgumentException if it is no reference, or leads to nothing; the message says
   *     the mend
   */
  static Secret resolve(String reference, Map<String, String> environment) {
    if (!isReference(reference)) {
      throw new IllegalArgumentException(
          "a secret doesn't belong into this file: write env:NAME or file:/path, where it is found");
    }
    String value =
        reference.startsWith(ENVIRONMENT)
            ? environment.get(reference.substring(ENVIRONMENT.length()))
            : content(reference.substring(FILE.length()));
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          reference.startsWith(ENVIRONMENT)
              ? "the environment has no " + reference.substring(ENVIRONMENT.length()) + ": set it"
              : reference + " is empty: write the secret there");
    }
    return new Secret(reference, value.strip());
  }

  private static String content(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s%s can't be read: write the secret there, for this user to read".formatted(FILE, path),
          e);
    }
  }

  /** Without the value. */
  @Override
  public String toString() {
    return reference;
  }
}
