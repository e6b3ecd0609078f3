package org.onrecord.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the extractor to the scraped article that lies beside the project, where it does. */
class SampleArticleTest {

  private static final Path ARTICLE = Path.of("../../../shared/articles/firstpost-2025-04-06.txt");

  private Extraction extraction = new Extraction("", List.of(), List.of());

  @BeforeEach
  void extract() throws IOException {
    assumeTrue(Files.exists(ARTICLE), "no " + ARTICLE);
    extraction = Extractor.english().extract(Files.readString(ARTICLE));
  }

  @Test
  void joinsTheTwoPartsOfADirectQuote() {
    Attribution quote = of("enemies of Russia");

    assertThat(quote.content()).hasSize(2);
    assertThat(words(quote.content()))
        .startsWith("“There are undoubtedly")
        .contains("So there is now a fragile hope");
    assertThat(words(quote.cue())).isEqualTo("said");
    assertThat(words(quote.source())).isEqualTo("he");
    assertThat(quote.kind()).isEqualTo(Attribution.Kind.DIRECT);
    assertThat(quote.speaker().name()).isEqualTo("Kirill Dmitriev");
    assertThat(quote.speaker().role())
        .contains("Russia’s international economy envoy")
        .contains("head of the country’s sovereign wealth fund");
  }

  @Test
  void tellsTwiceOfTheRelayedStatement() {
    List<Attribution> reports = all("already next week");

    assertThat(reports)
        .hasSize(2)
        .allSatisfy(
            report -> {
              assertThat(report.kind()).isEqualTo(Attribution.Kind.MIXED);
              assertThat(words(report.quoted())).isEqualTo("already next week");
              assertThat(words(report.cue())).isEqualTo("told");
              assertThat(report.speaker().name()).isEqualTo("Kirill Dmitriev");
              assertThat(report.addressee()).isEqualTo("Channel One television");
              assertThat(report.via()).isEqualTo("the TASS news agency");
            });
  }

  @Test
  void findsMixedAndIndirectSpeech() {
    Attribution dynamics = of("positive dynamics");
    assertThat(dynamics.kind()).isEqualTo(Attribution.Kind.MIXED);
    assertThat(words(dynamics.cue())).startsWith("said");
    assertThat(dynamics.speaker().name()).isEqualTo("Kirill Dmitriev");

    Attribution divisions = of("deep divisions remained");
    assertThat(divisions.kind()).isEqualTo(Attribution.Kind.INDIRECT);
    assertThat(words(divisions.cue())).isEqualTo("cautioned");
    assertThat(divisions.speaker().name()).isEqualTo("Kirill Dmitriev");

    Attribution contact = of("could resume direct contact");
    assertThat(words(contact.content()))
        .isEqualTo(
            "Russia and the United States could resume direct contact as early as next week");
    assertThat(words(contact.cue())).isEqualTo("has said");
    assertThat(words(contact.source())).isEqualTo("A senior Kremlin official");

    Attribution ties = of("no normalisation of ties");
    assertThat(words(ties.content()))
        .contains("is possible without a withdrawal from Ukrainian territory");
    assertThat(words(ties.cue())).isEqualTo("had insisted");
    assertThat(words(ties.source())).containsIgnoringCase("the previous administration");
  }

  @Test
  void findsNothingInWhatWasNotSaidAndInThePageAround() {
    for (String words :
        List.of(
            "the format or agenda",
            "Home Video Shorts",
            "STORY CONTINUES",
            "shakes hands",
            "Trending",
            "QUICK LINKS",
            "With inputs")) {
      assertThat(all(words)).as(words).isEmpty();
    }
  }

  private Attribution of(String words) {
    List<Attribution> all = all(words);
    assertThat(all).as(words).hasSize(1);
    return all.get(0);
  }

  private List<Attribution> all(String words) {
    return extraction.attributions().stream()
        .filter(attribution -> words(attribution.content()).contains(words))
        .toList();
  }

  private String words(List<Span> spans) {
    return Span.join(extraction.text(), spans);
  }
}
