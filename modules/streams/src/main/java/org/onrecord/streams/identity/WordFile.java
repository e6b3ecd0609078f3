package org.onrecord.streams.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text file of words beside this class; lines that begin with # are remarks. */
final class WordFile {

  private WordFile() {}

  /** Its lines, without remarks and empty ones. */
  static List<String> lines(String name) {
    try (var in = Objects.requireNonNull(WordFile.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its words, any number a line. */
  static Set<String> words(String name) {
    return lines(name).stream()
        .flatMap(line -> Stream.of(line.split(" ")))
        .collect(Collectors.toUnmodifiableSet());
  }
}
