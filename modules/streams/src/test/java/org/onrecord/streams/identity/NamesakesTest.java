package org.onrecord.streams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.model.NameRole;

class NamesakesTest {

  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  record Example(int people, List<String> roles) {}

  static Stream<Example> examples() throws IOException {
    return Examples.lines("namesakes.txt").stream()
        .map(
            line ->
                new Example(
                    Integer.parseInt(line.substring(0, 1)),
                    List.of(line.substring(2).split("; "))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void rolesTellOfAsManyPeopleAsTheExampleSays(Example example) {
    List<NameRole> roles = roles(example.roles());

    assertThat(Namesakes.among(roles).isPresent()).isEqualTo(example.people() == 2);
    Collections.reverse(roles);
    assertThat(Namesakes.among(roles).isPresent())
        .as("the order of publication counts, not that of the list")
        .isEqualTo(example.people() == 2);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void noneOfTheRolesAloneTellsOfTwo(Example example) {
    for (NameRole role : roles(example.roles())) {
      assertThat(Namesakes.among(List.of(role))).isEmpty();
    }
    assertThat(Namesakes.among(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Estmark mayor, OFFICE",
    "striker, PLAYER",
    "Rovers captain, PLAYER",
    "goalkeeper, PLAYER",
    "the mayor and Rovers supporter, OFFICE",
    "physicist,",
    "father of two,",
    "mayor and goalkeeper,"
  })
  void aRoleTellsWhichOfTheTwo(String role, Calling expected) {
    Namesakes namesakes =
        Namesakes.among(
                roles(List.of("mayor of Estmark", "Rovers striker", "mayor", "Rovers striker")))
            .orElseThrow();

    assertThat(namesakes.told(RoleWords.of(role)).map(Namesakes.Bearer::calling))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void callingsExcludeEachOtherBothWays() {
    for (Calling one : Calling.values()) {
      assertThat(one.excludes(one)).isFalse();
      for (Calling other : Calling.values()) {
        assertThat(one.excludes(other)).isEqualTo(other.excludes(one));
      }
    }
  }

  private static List<NameRole> roles(List<String> roles) {
    List<NameRole> given = new ArrayList<>();
    for (String role : roles) {
      Instant day = BEGIN.plus(Duration.ofDays(given.size()));
      given.add(new NameRole(role, day, day, "q" + given.size()));
    }
    return given;
  }
}
