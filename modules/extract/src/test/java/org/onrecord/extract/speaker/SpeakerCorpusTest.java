package org.onrecord.extract.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Speaker;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;

class SpeakerCorpusTest {
  private static final Path POLNEAR = Path.of("../../../shared/corpora/polnear");

  @Test
  void keepsItsFiguresOnPolNeAR() {
    assumeTrue(Files.isDirectory(POLNEAR), "skipped: no corpora beside the project");
    Map<String, List<String>> names = Corpus.readNames(POLNEAR.resolve("dev-names.jsonl"));
    SpeakerResolver resolver = SpeakerResolver.english();
    int named = 0;
    int right = 0;
    int unnamed = 0;
    int silent = 0;
    for (GoldArticle article : Corpus.read(POLNEAR.resolve("dev.jsonl"))) {
      List<String> wanted = names.get(article.id());
      if (wanted == null) {
        continue;
      }
      SpeakerTrainer.Lesson lesson = SpeakerTrainer.lesson(article, wanted);
      List<Speaker> found = resolver.resolve(lesson.document(), lesson.findings());
      for (int i = 0; i < wanted.size(); i++) {
        String name = found.get(i).name();
        if (wanted.get(i).isEmpty()) {
          unnamed++;
          silent += name == null ? 1 : 0;
        } else {
          named++;
          right += name != null && sameWords(name, wanted.get(i)) ? 1 : 0;
        }
      }
    }
    assertThat(right / (double) named).as("full name").isGreaterThan(0.80);
    assertThat(silent / (double) unnamed).as("unnamed").isGreaterThan(0.85);
  }

  private static boolean sameWords(String name, String wanted) {
    return Arrays.equals(SpeakerTrainer.words(name), SpeakerTrainer.words(wanted));
  }
}
