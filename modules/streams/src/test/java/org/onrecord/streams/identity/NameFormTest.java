package org.onrecord.streams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerKind;

class NameFormTest {

  private static final Pattern EXAMPLE = Pattern.compile("(.+) ([=+~/]) (.+)");

  record Example(SpeakerKind kind, String one, Agreement expected, String two) {}

  static Stream<Example> examples() throws IOException {
    return Stream.concat(
        read(SpeakerKind.PERSON, "people.txt"),
        read(SpeakerKind.ORGANISATION, "organisations.txt"));
  }

  private static Stream<Example> read(SpeakerKind kind, String file) throws IOException {
    return Examples.lines(file).stream()
        .map(
            line -> {
              Matcher example = EXAMPLE.matcher(line);
              assertThat(example.matches()).as(file + ": " + line).isTrue();
              Agreement expected =
                  switch (example.group(2)) {
                    case "=" -> Agreement.SAME;
                    case "+" -> Agreement.CONTAINED;
                    case "~" -> Agreement.POSSIBLE;
                    default -> Agreement.DIFFERENT;
                  };
              return new Example(kind, example.group(1), expected, example.group(3));
            });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void twoFormsAgreeAsTheExampleSaysWhicheverComesFirst(Example example) {
    NameForm one = NameForm.of(example.kind(), example.one());
    NameForm two = NameForm.of(example.kind(), example.two());

    assertThat(one.agreement(two)).isEqualTo(example.expected());
    assertThat(two.agreement(one)).isEqualTo(example.expected());
    if (example.expected() != Agreement.DIFFERENT) {
      assertThat(one.block()).isEqualTo(two.block());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFormAgreesWithItself(Example example) {
    NameForm one = NameForm.of(example.kind(), example.one());

    assertThat(one.agreement(one)).isEqualTo(Agreement.SAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "...", "Jr.", "Mr.", "\"Bob\"", "née Dunmore", "-", "李", "А. Я."})
  void whatIsHardlyANameIsTakenApartAllTheSame(String name) {
    for (SpeakerKind kind : SpeakerKind.values()) {
      NameForm form = NameForm.of(kind, name);
      assertThat(form.agreement(form)).isEqualTo(Agreement.SAME);
    }
  }

  /** The topology knows names by the speaker keys that they make. */
  @ParameterizedTest
  @MethodSource("examples")
  void theSpeakerKeyIsOfTheSameBlock(Example example) {
    for (String name : List.of(example.one(), example.two())) {
      assertThat(BlockKey.of(SpeakerKey.of(example.kind(), name, "", "")))
          .isEqualTo(NameForm.of(example.kind(), name).block());
    }
  }

  @Test
  void onlyAFullFormOpensASpeaker() {
    assertThat(NameForm.of(SpeakerKind.PERSON, "Ilse Varga").isFull()).isTrue();
    assertThat(NameForm.of(SpeakerKind.PERSON, "I. Varga").isFull()).isFalse();
    assertThat(NameForm.of(SpeakerKind.PERSON, "Varga").isFull()).isFalse();
    assertThat(NameForm.of(SpeakerKind.ORGANISATION, "Acme").isFull()).isTrue();
  }

  @Test
  void aPersonAndAnOrganisationOfOneNameAreTwo() {
    assertThat(
            NameForm.of(SpeakerKind.PERSON, "Acme")
                .agreement(NameForm.of(SpeakerKind.ORGANISATION, "Acme")))
        .isEqualTo(Agreement.DIFFERENT);
  }
}
