package org.onrecord.streams.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The examples in text files beside the tests; lines that begin with # are remarks. */
final class Examples {

  private Examples() {}

  static List<String> lines(String file) throws IOException {
    try (var in =
        Objects.requireNonNull(Examples.class.getResourceAsStream("examples/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
