package org.onrecord.app.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerPosition;

class AliasesTest {

  private static final String ENTITY =
      """
      {"id":"Q901","labels":{"de":{"value":"Mara L."},"en":{"value":"Mara Linde"}},\
      "aliases":{"en":[{"value":"Mara Linde-Roth"},{"value":"Linde"}]},\
      "claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],\
      "P39":[{"mainsnak":{"datavalue":{"value":{"id":"Q77"}}},"rank":"normal","qualifiers":{\
      "P580":[{"datavalue":{"value":{"time":"+2019-05-01T00:00:00Z"}}}],\
      "P582":[{"datavalue":{"value":{"time":"+2024-00-00T00:00:00Z"}}}]}},\
      {"mainsnak":{"snaktype":"novalue"}},\
      {"mainsnak":{"datavalue":{"value":{"id":"Q78"}}},"rank":"deprecated"}]}}""";

  @TempDir Path folder;
  private final List<String> failures = new ArrayList<>();

  @Test
  void readsCsvWithKeysNamesIdsAndAHeader() throws IOException {
    List<SpeakerAlias> aliases =
        read(
            """
            alias,key-or-name,external-id
            Mara Linde-Roth,person:mara-linde,Q901
            "Linde, Mara",Mara Linde
            Harbour Union,organisation:dockers-union,viaf:17
            """);

    assertThat(failures).isEmpty();
    assertThat(aliases)
        .extracting(
            SpeakerAlias::getAlias,
            SpeakerAlias::getSpeakerKey,
            SpeakerAlias::getName,
            SpeakerAlias::getExternalIds,
            SpeakerAlias::getOrigin)
        .containsExactly(
            tuple(
                "Mara Linde-Roth",
                "person:mara-linde",
                null,
                Map.of("wikidata", "Q901"),
                AliasOrigin.MANUAL),
            tuple("Linde, Mara", "person:found", "Mara Linde", Map.of(), AliasOrigin.MANUAL),
            tuple(
                "Harbour Union",
                "organisation:dockers-union",
                null,
                Map.of("viaf", "17"),
                AliasOrigin.MANUAL));
    assertThat(aliases.get(0).getFormerKey()).isEqualTo("person:mara-linde-roth");
  }

  @Test
  void readsEntitiesWithNamesPositionsAndIds() throws IOException {
    List<SpeakerAlias> aliases = read("[\n" + ENTITY + ",\n]\n");

    assertThat(failures).isEmpty();
    assertThat(aliases)
        .extracting(SpeakerAlias::getAlias, SpeakerAlias::getSpeakerKey, SpeakerAlias::getName)
        .containsExactly(
            tuple("Mara Linde", "person:mara-linde", "Mara Linde"),
            tuple("Mara Linde-Roth", "person:mara-linde", "Mara Linde"),
            tuple("Linde", "person:mara-linde", "Mara Linde"));
    assertThat(aliases.get(0).getFormerKey()).as("it is its own").isNull();
    assertThat(aliases.get(1).getExternalIds()).isEqualTo(Map.of("wikidata", "Q901"));
    assertThat(aliases.get(1).getPositions())
        .containsExactly(
            new SpeakerPosition(
                "Q77",
                Instant.parse("2019-05-01T00:00:00Z"),
                Instant.parse("2024-01-01T00:00:00Z")));
  }

  @Test
  void whatIsNoHumanIsAnOrganisation() throws IOException {
    assertThat(read(ENTITY.replace("\"Q5\"", "\"Q43229\"")).get(0).getSpeakerKey())
        .isEqualTo("organisation:mara-linde");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alone | 1 columns",
        "a,b,c,d | 4 columns",
        ",person:mara-linde | an empty column",
        "Linde, | an empty column",
        "Linde,person:mara-linde,12 34 | '12 34' is no external id",
        "\"Linde,person:mara-linde | a quotation mark is not closed",
        "{broken | not JSON",
        "{\"labels\":{}} | no id",
        "{\"id\":\"Q1\",\"labels\":{\"de\":{\"value\":\"x\"}}} | Q1 has no label in English"
      })
  void aBadLineIsToldAndTheRestGoesOn(String line, String cause) throws IOException {
    String good = line.startsWith("{") ? ENTITY : "Good,person:good";

    assertThat(read(line + "\n\n" + good + "\n")).isNotEmpty();
    assertThat(failures).singleElement().asString().startsWith(file() + ":1: " + cause);
  }

  @Test
  void aNameOfTwoSpeakersStandsForTheFirst() throws IOException {
    assertThat(read("Linde,person:mara-linde\nLinde,person:jan-linde\n")).hasSize(1);
    assertThat(failures)
        .containsExactly(
            file()
                + ":2: 'Linde' stands for person:mara-linde already: one name can't stand for two"
                + " speakers");
  }

  @Test
  void anotherEncodingIsToldOnce() throws IOException {
    Files.write(file(), new byte[] {'a', ',', (byte) 0xC3, 0x28, '\n'});

    assertThat(Aliases.read(file(), name -> "person:found", failures::add)).isEmpty();
    assertThat(failures).containsExactly(file() + ": not UTF-8: convert it first");
  }

  private Path file() {
    return folder.resolve("aliases");
  }

  private List<SpeakerAlias> read(String text) throws IOException {
    Files.writeString(file(), text);
    return Aliases.read(file(), name -> "person:found", failures::add);
  }
}
