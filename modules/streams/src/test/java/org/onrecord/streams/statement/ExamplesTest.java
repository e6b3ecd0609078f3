package org.onrecord.streams.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds comparison to the example files. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/org/onrecord/streams/statement");

  @TestFactory
  Stream<DynamicTest> pairs() throws IOException {
    return tests("pairs.txt", pair -> told(pair.one(), pair.other()));
  }

  /** It must not matter which of the two comes first. */
  @TestFactory
  Stream<DynamicTest> pairsTheOtherWayRound() throws IOException {
    return Pair.read(EXAMPLES.resolve("pairs.txt")).stream()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.title(),
                    () ->
                        assertThat(Comparison.of(pair.other(), pair.one()))
                            .isEqualTo(
                                Comparison.of(pair.one(), pair.other())
                                    .map(Comparison::reversed))));
  }

  /** What is alike is also found: by a term of the lighter one's prefix. */
  @TestFactory
  Stream<DynamicTest> pairsFindEachOther() throws IOException {
    return Pair.read(EXAMPLES.resolve("pairs.txt")).stream()
        .filter(pair -> !pair.expected().equals("nothing"))
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.title(),
                    () ->
                        assertThat(
                                pair.one().indexed().stream()
                                        .anyMatch(pair.other().prefix()::contains)
                                    || pair.other().indexed().stream()
                                        .anyMatch(pair.one().prefix()::contains))
                            .isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> variants() throws IOException {
    return tests("variants.txt", pair -> differences(pair.one(), pair.other()));
  }

  private static Stream<DynamicTest> tests(
      String file, java.util.function.Function<Pair, String> found) throws IOException {
    List<Pair> pairs = Pair.read(EXAMPLES.resolve(file));
    assertThat(pairs).hasSizeGreaterThan(5);
    return pairs.stream()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.title(), () -> assertThat(found.apply(pair)).isEqualTo(pair.expected())));
  }

  private static String told(Wording one, Wording other) {
    return Comparison.of(one, other)
        .map(
            found ->
                lower(found.relation())
                    + ", "
                    + lower(found.reach())
                    + (found.relation() == Comparison.Relation.CONTRADICTS
                        ? ", %s: %s / %s"
                            .formatted(lower(found.evidence()), found.words(), found.otherWords())
                        : ""))
        .orElse("nothing");
  }

  private static String differences(Wording wording, Wording fuller) {
    String differences =
        Differences.of(wording, fuller).stream()
            .map(d -> "%s: %s / %s".formatted(lower(d.kind()), d.words(), d.fuller()).strip())
            .collect(Collectors.joining("\n"));
    return (Differences.isAltered(wording, fuller) ? "altered\n" : "not altered\n")
        .concat(differences)
        .strip();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
