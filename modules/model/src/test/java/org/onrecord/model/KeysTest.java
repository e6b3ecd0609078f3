package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the recipes of keys and ids to values that must never change. */
class KeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Talks begin next week|talks begin next week",
        "  Talks\tbegin\u00A0next  week. |talks begin next week",
        "\u201CTalks \u2018begin\u2019 next week,\u201D|talks begin next week",
        "don\u2019t|dont",
        "don't|dont",
        "Jean-Pierre Lef\u00E8vre|jean pierre lefevre",
        "Lefe\u0300vre|lefevre",
        "\u0141ukasz S\u00F8rensen|lukasz sorensen",
        "Stra\u00DFe|strasse",
        "\uFB01ve|five",
        "I\u0307stanbul|istanbul",
        "\u0418\u0432\u0430\u043D|\u0438\u0432\u0430\u043D",
        "\u0939\u093F\u0928\u094D\u0926\u0940|\u0939\u093F\u0928\u094D\u0926\u0940",
        "one \u2026 two|one two",
        "3.5%|3 5",
        "\uD83D\uDE00|''",
        "''|''"
      })
  void wordsAreNormalised(String text, String words) {
    assertThat(Normalised.words(text.equals("''") ? "" : text))
        .isEqualTo(words.equals("''") ? "" : words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON|Ilse Varga|person:ilse-varga",
        "PERSON|ILSE V\u00C1RGA|person:ilse-varga",
        "PERSON|O'Hara|person:ohara",
        "PERSON|O\u2019Hara|person:ohara",
        "PERSON|The|person:the",
        "ORGANISATION|the Harbour Board|organisation:harbour-board",
        "ORGANISATION|Harbour Board|organisation:harbour-board",
        "GROUP|Residents|group:residents"
      })
  void namedSpeakersAreKeyedByKindAndName(SpeakerKind kind, String name, String key) {
    assertThat(SpeakerKey.of(kind, name, "any article", "any mention")).isEqualTo(key);
  }

  @Test
  void unnamedSpeakersAreToldApartByArticleAndMention() {
    String official = unnamed("a1", "A senior official");
    assertThat(official).isEqualTo("unnamed:2d725ee9d5e83e311a47aa9f73f7483e");
    assertThat(unnamed("a1", "a senior  official,")).isEqualTo(official);
    assertThat(unnamed("a2", "A senior official")).isNotEqualTo(official);
    assertThat(unnamed("a1", "an aide")).isNotEqualTo(official);
    assertThat(SpeakerKey.of(SpeakerKind.PERSON, "\u2026", "a1", "A senior official"))
        .as("a name without a letter names nobody")
        .isEqualTo(official);
  }

  @Test
  void aNameThatSaysTooLittleIsToldApartByArticleOrCalling() {
    assertThat(SpeakerKey.within("person:bob", "a1")).matches("person:bob@[0-9a-f]{8}");
    assertThat(SpeakerKey.within("person:bob", "a2"))
        .isNotEqualTo(SpeakerKey.within("person:bob", "a1"));
    assertThat(SpeakerKey.namesake("person:jon-smythe", "PLAYER"))
        .isEqualTo("person:jon-smythe@player");
  }

  @Test
  void quotesAreKnownByArticleSpeakerAndWords() {
    String id = QuoteId.of("https://example.org/1", "person:ilse-varga", "We will rebuild.");
    assertThat(id).isEqualTo("f64df62216bd28bf6efca4c02d23ca93");
    assertThat(
            QuoteId.of("https://example.org/1", "person:ilse-varga", "\u201Cwe will REBUILD\u201D"))
        .isEqualTo(id);
    assertThat(QuoteId.of("https://example.org/2", "person:ilse-varga", "We will rebuild."))
        .isNotEqualTo(id);
    assertThat(QuoteId.of("https://example.org/1", "person:ilse-vargas", "We will rebuild."))
        .isNotEqualTo(id);
    assertThat(QuoteId.of("https://example.org/1", "person:ilse-varga", "We will not rebuild."))
        .isNotEqualTo(id);
  }

  private static String unnamed(String articleId, String mention) {
    return SpeakerKey.of(SpeakerKind.UNNAMED, null, articleId, mention);
  }
}
