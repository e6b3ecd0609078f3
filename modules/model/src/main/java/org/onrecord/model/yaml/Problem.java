package org.onrecord.model.yaml;

/**
 * What is wrong in a file, and where.
 *
 * @param file the file's name
 * @param line the line, from 1
 * @param column the column in code points, from 1
 * @param message what is wrong, and the mend where it can be told
 */
public record Problem(String file, int line, int column, String message) {

  /** As compilers write it: {@code rules.yaml:3:5: …}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s".formatted(file, line, column, message);
  }
}
