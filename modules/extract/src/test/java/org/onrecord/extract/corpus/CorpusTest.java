package org.onrecord.extract.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.extract.Span;

class CorpusTest {

  @TempDir Path folder;

  @Test
  void readsArticlesInOrderAndIgnoresOtherFields() throws IOException {
    Path file =
        file(
            """
            {"id":"a","outlet":"X","text":"𝄞 He said no.","attributions":[{"content":[[10,12]],"cue":[[5,9]],"source":[[2,4]],"kind":"indirect"}]}

            {"id":"b","text":"Nothing.","attributions":[]}
            """);

    List<GoldArticle> articles = Corpus.read(file);

    assertThat(articles).extracting(GoldArticle::id).containsExactly("a", "b");
    GoldAttribution attribution = articles.get(0).attributions().get(0);
    assertThat(attribution.content()).containsExactly(new Span(10, 12));
    assertThat(attribution.cue().get(0).of(articles.get(0).text())).isEqualTo("said");
    assertThat(attribution.source().get(0).of(articles.get(0).text())).isEqualTo("He");
  }

  @Test
  void readsNames() throws IOException {
    Path file = file("{\"id\":\"a\",\"names\":[\"Mara Linde\",\"\"]}\n");

    assertThat(Corpus.readNames(file)).containsEntry("a", List.of("Mara Linde", ""));
  }

  @Test
  void namesFileAndLineOfWhatItCannotRead() throws IOException {
    assertMessage("{\"id\":\"a\",\"text\":\"x\",\"attributions\":[]}\n{oops}\n", ":2: not JSON");
    assertMessage("{\"id\":\"a\",\"attributions\":[]}\n", ":1: no field \"text\"");
    assertMessage("{\"id\":\"a\",\"text\":\"x\"}\n", ":1: no field \"attributions\"");
    assertMessage(
        "{\"id\":\"a\",\"text\":\"x\",\"attributions\":[{\"content\":[[0,9]]}]}\n",
        ":1: [0,9] is no [start, end] within a text of 1");
  }

  @Test
  void saysWhenAFileIsMissingOrNotUtf8() throws IOException {
    Path absent = folder.resolve("absent.jsonl");
    assertThatThrownBy(() -> Corpus.read(absent)).hasMessage(absent + ": no such file");

    Path latin = folder.resolve("latin.jsonl");
    Files.write(latin, "{\"id\":\"é\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Corpus.read(latin)).hasMessage(latin + ": not UTF-8");
  }

  private void assertMessage(String lines, String message) throws IOException {
    Path file = file(lines);
    assertThatThrownBy(() -> Corpus.read(file))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(file + message);
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(folder.resolve("corpus.jsonl"), lines);
  }
}
