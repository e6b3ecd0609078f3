package org.onrecord.alerts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files under {@code rules}: those that are read, and those that are refused, with why. */
class RuleFilesTest {

  private static final String EXPECTED = "# => ";

  private static final RuleReader READER = RuleReader.of(Set.of("desk", "wall"));

  @ParameterizedTest
  @MethodSource("good")
  void whatIsReadIsReadAgainFromItsDefinition(Path file) throws Exception {
    List<RuleDocument> documents = READER.read(file.toString(), Files.readString(file), Map.of());

    assertThat(documents).isNotEmpty();
    for (RuleDocument document : documents) {
      assertThat(READER.read(document.toRecord())).isEqualTo(document);
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsRefusedSaysWhereAndWhy(Path file) throws IOException {
    String text = Files.readString(file);
    String found;
    try {
      found = READER.read("f", text, Map.of()).toString();
    } catch (RuleException e) {
      found =
          e.problems().stream()
              .map(problem -> EXPECTED + problem.toString().substring("f:".length()))
              .collect(joining("\n"));
    }

    assertThat(found)
        .isEqualTo(text.lines().filter(line -> line.startsWith(EXPECTED)).collect(joining("\n")));
  }

  static Stream<Path> good() throws IOException, URISyntaxException {
    return files("good");
  }

  static Stream<Path> bad() throws IOException, URISyntaxException {
    return files("bad");
  }

  private static Stream<Path> files(String folder) throws IOException, URISyntaxException {
    Path root = Path.of(RuleFilesTest.class.getResource("/rules/" + folder).toURI());
    try (Stream<Path> files = Files.list(root)) {
      return files.sorted().toList().stream();
    }
  }
}
