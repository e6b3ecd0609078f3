package org.onrecord.extract.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;

class AnnotatedExtractorTest {

  private static final String TEXT =
      "Mara Linde, the minister, wants the bridge open. “In May,” she said.";

  private static List<Span> span(String words) {
    int start = TEXT.indexOf(words);
    return List.of(new Span(start, start + words.length()));
  }

  @Test
  void takesPlacesFromTheAnnotationAndResolvesSpeakersItself() {
    GoldArticle article =
        new GoldArticle(
            "a",
            TEXT,
            List.of(
                // a person may have annotated them in any order
                new GoldAttribution(span("“In May,”"), span("said"), span("she")),
                new GoldAttribution(
                    span("the bridge open"), span("wants"), span("Mara Linde, the minister"))));

    Extraction extraction = new AnnotatedExtractor(List.of(article)).extract(TEXT);

    assertThat(extraction.attributions())
        .extracting(Attribution::content)
        .containsExactly(span("the bridge open"), span("“In May,”"));
    assertThat(extraction.attributions())
        .extracting(Attribution::source)
        .containsExactly(span("Mara Linde, the minister"), span("she"));
    assertThat(extraction.attributions())
        .extracting(attribution -> attribution.speaker().name())
        .containsOnly("Mara Linde");
  }

  @Test
  void refusesATextThatNobodyAnnotated() {
    AnnotatedExtractor extractor = new AnnotatedExtractor(List.of());
    assertThatThrownBy(() -> extractor.extract(TEXT)).isInstanceOf(IllegalArgumentException.class);
  }
}
