package org.onrecord.extract.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;

class SpeakerTrainerTest {
  private static final String TEXT = "Jane Roe spoke. She said it rained. Critics said it did not.";

  private static final GoldArticle ARTICLE =
      new GoldArticle(
          "a",
          TEXT,
          List.of(attribution("it rained", "She"), attribution("it did not", "Critics")));

  @TempDir Path folder;

  private static GoldAttribution attribution(String content, String source) {
    return new GoldAttribution(List.of(span(content)), List.of(), List.of(span(source)));
  }

  private static Span span(String words) {
    int start = TEXT.indexOf(words);
    return new Span(start, start + words.length());
  }

  @Test
  void writesTheSameFilesForTheSameInput() throws IOException {
    Path again = Files.createDirectory(folder.resolve("again"));
    Map<String, List<String>> names = Map.of("a", List.of("Jane Roe", ""));
    assertThat(SpeakerTrainer.train(List.of(ARTICLE), names, folder)).isEqualTo(2);
    SpeakerTrainer.train(List.of(ARTICLE), names, again);
    assertThat(folder.resolve("speaker.weights"))
        .hasSameBinaryContentAs(again.resolve("speaker.weights"))
        .hasSize(2L * Weights.SIZE);
    assertThat(folder.resolve("common-words.txt"))
        .hasSameTextualContentAs(again.resolve("common-words.txt"));
  }

  @Test
  void learnsWhomThePronounStandsFor() {
    SpeakerTrainer.Lesson lesson = SpeakerTrainer.lesson(ARTICLE, List.of("Jane Roe", ""));
    Lexicon lexicon = Lexicon.english();
    Weights weights = new SpeakerTrainer(lexicon).train(List.of(lesson));
    SpeakerResolver resolver = new SpeakerResolver(lexicon, weights);
    assertThat(resolver.resolve(lesson.document(), lesson.findings()))
        .extracting(speaker -> speaker.name())
        .containsExactly("Jane Roe", null);
  }

  @Test
  void wantsANameForEachAttribution() {
    assertThatThrownBy(
            () -> SpeakerTrainer.train(List.of(ARTICLE), Map.of("a", List.of("Jane Roe")), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a has 2 attributions, but 1 names");
  }
}
