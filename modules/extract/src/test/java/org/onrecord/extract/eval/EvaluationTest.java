package org.onrecord.extract.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.extract.Speaker;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;

class EvaluationTest {

  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final String TEXT =
      "“We start at nine,” said Greta Moen. She said the road was “open” again."
          + " Critics doubt it. The union's chief wants more.";

  @Test
  void aPerfectSystemScoresOne() {
    Evaluation evaluation = new Evaluation();
    evaluation.add(
        gold(),
        system(
            found("We start at nine,", "said", "Greta Moen", "Greta Moen"),
            found("the road was “open” again", "said the", "She", "Greta Moen"),
            found("it", "doubt", "Critics", null),
            found("more", "wants", "The union's chief", null)),
        List.of("Greta Moen", "Greta Moen", "", ""));

    for (Group group : Group.values()) {
      Figures figures = evaluation.figures(group);
      assertThat(figures.contentF1()).as("%s content", group).isEqualTo(1);
      assertThat(figures.exactF1()).as("%s exact", group).isEqualTo(1);
      assertThat(figures.found()).as("%s found", group).isEqualTo(1);
      assertThat(figures.source()).as("%s source", group).isEqualTo(1);
      assertThat(figures.attributedF1()).as("%s attributed", group).isEqualTo(1);
    }
    assertThat(evaluation.figures(Group.ALL).gold()).isEqualTo(4);
    assertThat(evaluation.figures(Group.DIRECT).gold()).isEqualTo(1);
    assertThat(evaluation.figures(Group.MIXED).gold()).isEqualTo(1);
    assertThat(evaluation.figures(Group.INDIRECT).gold()).isEqualTo(2);
    assertThat(evaluation.speakers()).isEqualTo(new Figures.Speakers(2, 1, 1, 2, 1));
    assertThat(evaluation.mistakes()).isEmpty();
  }

  @Test
  void countsWhatTheDefinitionCounts() {
    Evaluation evaluation = new Evaluation();
    evaluation.add(
        gold(),
        system(
            // three of its four words, the right source by its last word, the wrong full name
            found("start at nine", "said", "Moen", "Moen"),
            // exact, with the wrong source and name
            found("the road was “open” again", "said the", "Critics", "Anton Siel"),
            // found nowhere in the annotation
            found("Greta", "said", null, null)),
        List.of("Greta Moen", "Greta Moen", "", ""));

    Figures all = evaluation.figures(Group.ALL);
    assertThat(all.system()).isEqualTo(3);
    assertThat(all.contentPrecision()).isEqualTo(8.0 / 9, EXACTLY);
    assertThat(all.contentRecall()).isEqualTo(8.0 / 11, EXACTLY);
    assertThat(all.contentF1()).isEqualTo(0.8, EXACTLY);
    assertThat(all.exactF1()).isEqualTo(2 * (1.0 / 3) * (1.0 / 4) / (1.0 / 3 + 1.0 / 4), EXACTLY);
    assertThat(all.found()).isEqualTo(0.5, EXACTLY);
    assertThat(all.source()).isEqualTo(0.5, EXACTLY);
    assertThat(all.cue()).isEqualTo(1, EXACTLY);
    assertThat(evaluation.speakers()).isEqualTo(new Figures.Speakers(2, 0.5, 0, 0, 0));
    assertThat(evaluation.mistakes())
        .extracting(Mistake::kind)
        .containsExactly(
            Mistake.Kind.INEXACT,
            Mistake.Kind.WRONG_SOURCE,
            Mistake.Kind.MISSED,
            Mistake.Kind.MISSED,
            Mistake.Kind.FALSE_FIND);
    assertThat(evaluation.mistakes().get(0).toString())
        .contains("expected: We start at nine,", "found: start at nine");
  }

  @Test
  void leavesNestedAttributionsOutOnBothSides() {
    Evaluation evaluation = new Evaluation();
    evaluation.add(
        gold(),
        system(
            found("She said the road was “open” again", "Greta Moen", null, null),
            found("the road was “open” again", "said the", "She", null)),
        null);

    assertThat(evaluation.figures(Group.ALL).system()).isEqualTo(1);
    assertThat(evaluation.speakers()).isEqualTo(new Figures.Speakers(0, 0, 0, 0, 0));
  }

  @Test
  void refusesNamesThatDoNotFitTheArticle() {
    assertThatThrownBy(() -> new Evaluation().add(gold(), system(), List.of("Greta Moen")))
        .hasMessage("a has 4 attributions, but 1 names");
  }

  private static GoldArticle gold() {
    return new GoldArticle(
        "a",
        TEXT,
        List.of(
            annotated("We start at nine,", "said", "Greta Moen"),
            annotated("the road was “open” again", "said the", "She"),
            annotated("it", "doubt", "Critics"),
            annotated("more", "wants", "The union's chief")));
  }

  private static GoldAttribution annotated(String content, String cue, String source) {
    return new GoldAttribution(spans(content), spans(cue), spans(source));
  }

  private static Extraction system(Attribution... attributions) {
    return new Extraction(TEXT, Arrays.asList(attributions), List.of());
  }

  private static Attribution found(String content, String cue, String source, String name) {
    return new Attribution(
        Attribution.Kind.INDIRECT,
        Attribution.Act.SPEECH,
        spans(content),
        List.of(),
        spans(cue),
        null,
        Attribution.Polarity.ASSERTED,
        source == null ? List.of() : spans(source),
        new Speaker(name, Speaker.Kind.UNNAMED, null, Speaker.Resolution.NONE),
        null,
        null,
        null,
        0.5,
        "test");
  }

  /** Where {@code words} first stand as whole words; the text has no pairs of surrogates. */
  private static List<Span> spans(String words) {
    int start = words.equals("it") ? TEXT.indexOf(" it.") + 1 : TEXT.indexOf(words);
    return List.of(new Span(start, start + words.length()));
  }
}
