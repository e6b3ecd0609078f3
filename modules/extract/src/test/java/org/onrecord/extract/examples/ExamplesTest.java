package org.onrecord.extract.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.onrecord.extract.Extractor;

/** Holds the extractor to the example files. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/org/onrecord/extract/examples");
  private static final Extractor EXTRACTOR = Extractor.english();

  @TestFactory
  Stream<DynamicContainer> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .map(
              file -> {
                List<Example> examples = Example.read(file);
                return DynamicContainer.dynamicContainer(
                    EXAMPLES.relativize(file).toString(),
                    Stream.concat(
                        Stream.of(hasBothKinds(examples)), examples.stream().map(this::holds)));
              });
    }
  }

  private static DynamicTest hasBothKinds(List<Example> examples) {
    return DynamicTest.dynamicTest(
        "has cases of both kinds",
        () -> {
          assertThat(examples).as("must be found").anyMatch(e -> !e.expected().isEmpty());
          assertThat(examples).as("must not be found").anyMatch(Example::forbids);
        });
  }

  private DynamicTest holds(Example example) {
    return DynamicTest.dynamicTest(
        example.name(),
        () -> {
          List<String> faults = Check.faults(example, EXTRACTOR.extract(example.text()));
          if (example.knownLimit()) {
            assertThat(faults)
                .as("%s passes now: take its (not yet) away", example.location())
                .isNotEmpty();
          } else {
            assertThat(faults).as(example.location()).isEmpty();
          }
        });
  }
}
