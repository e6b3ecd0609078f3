package org.onrecord.streams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.SpeakerKind;

class MentionedNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Chief Executive Pieter van der Marl | Pieter van der Marl",
        "Speaker of the House Rep. Paul Dorn (R-WI) | Paul Dorn",
        "Sen. Ted Marrow of Estmark, a candidate without a chance, | Ted Marrow",
        "the Harbour Union president Jane Roe | Jane Roe",
        "former mayor Ilse B. Varga | Ilse B. Varga"
      })
  void findsTheNameThatTheMentionIsOf(String mention, String name) {
    NameForm known = NameForm.of(SpeakerKind.PERSON, name);

    assertThat(MentionedName.in(mention).orElseThrow().agreement(known))
        .isIn(Agreement.SAME, Agreement.CONTAINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a senior official",
        "the senator",
        "The Vermont senator",
        "a spokesman for Ilse Varga",
        "the campaign of Ilse Varga",
        "groups backing Ilse Varga",
        "Ilse Varga's brother",
        "Ilse Varga’s Harbour Union",
        "Ilse Varga supporters",
        "Paul Dorn and Ilse Varga",
        "supporters of Paul Dorn and Ilse Varga"
      })
  void findsNoneWhereTheSpeakerIsAnother(String mention) {
    assertThat(MentionedName.in(mention).map(NameForm::block)).isEmpty();
  }
}
