package org.onrecord.streams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.SpeakerKind;

class OfficeTest {

  record Example(String mention, boolean isOne, String role) {}

  static Stream<Example> examples() throws IOException {
    return Examples.lines("offices.txt").stream()
        .map(
            line -> {
              String[] sides = line.split(" [=/] ");
              assertThat(sides).as(line).hasSize(2);
              return new Example(sides[0], line.contains(" = "), sides[1]);
            });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aMentionIsOfTheOfficeThatARoleTells(Example example) {
    Optional<String> asked = Office.asked(quote(null, example.mention(), null));
    Optional<String> given = Office.given(quote("Ilse Varga", "she", example.role()));

    if (example.isOne()) {
      assertThat(asked).isPresent().isEqualTo(given);
      assertThat(asked).hasValueSatisfying(key -> assertThat(Office.isKey(key)).isTrue());
    } else {
      assertThat(asked.isPresent() && asked.equals(given)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "'s",
        "’",
        "-",
        "...",
        ", mayor of Estmark",
        "of",
        "of of to",
        "李",
        "to Norway"
      })
  void whatIsHardlyAMentionIsOfNone(String mention) {
    assertThat(Office.in(mention)).isEmpty();
  }

  @Test
  void onlyAPersonHoldsOneAndOnlyAnUnnamedSpeakerAsksForIt() {
    assertThat(
            Office.given(
                quote("Harbour Union", SpeakerKind.ORGANISATION, "it", "mayor of Estmark")))
        .isEmpty();
    assertThat(Office.given(quote("Ilse Varga", "she", null))).isEmpty();
    assertThat(Office.asked(quote("Ilse Varga", "the mayor of Estmark", null))).isEmpty();
    assertThat(Office.asked(quote(null, SpeakerKind.GROUP, "the mayor of Estmark", null)))
        .isEmpty();
    assertThat(Office.asked(quote(null, "Estmark's mayor Ilse Varga", null)))
        .as("what a name tells is not asked")
        .isEmpty();
  }

  private static Quote quote(String name, String mention, String role) {
    return quote(name, name == null ? SpeakerKind.UNNAMED : SpeakerKind.PERSON, mention, role);
  }

  private static Quote quote(String name, SpeakerKind kind, String mention, String role) {
    return Quote.newBuilder()
        .setQuoteId("q")
        .setArticleId("a")
        .setObservedAt(Instant.EPOCH)
        .setContent(new Passage("The wall holds.", List.of()))
        .setSource(new Passage(mention, List.of()))
        .setSpeaker(
            QuoteSpeaker.newBuilder().setKey("k").setName(name).setKind(kind).setRole(role).build())
        .build();
  }
}
