package org.onrecord.streams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.SpeakerKind;

class MentionedGovernmentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Norway | the Norwegian government",
        "the Netherlands | The Hague",
        "the government in Oslo | Norway",
        "the government of the Netherlands | the Dutch government",
        "The United States | Washington"
      })
  void isOneWithTheGovernmentsOtherForms(String mention, String form) {
    NameForm mentioned =
        NameForm.of(SpeakerKind.ORGANISATION, MentionedGovernment.in(mention).orElseThrow());

    assertThat(mentioned.agreement(NameForm.of(SpeakerKind.ORGANISATION, form)))
        .isEqualTo(Agreement.SAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "us",
        "Oslo",
        "Norway's foreign minister",
        "officials in Norway",
        "the government",
        "the government of Ilse Varga",
        "the opposition in Oslo",
        "Norway and Sweden"
      })
  void isNoneWhereTheMentionIsOfAnother(String mention) {
    assertThat(MentionedGovernment.in(mention)).isEmpty();
  }
}
