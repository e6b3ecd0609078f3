package org.onrecord.extract.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;

class CommonWordsTest {

  @Test
  void countsWhatIsMostlyWrittenSmall() {
    Document document =
        Document.of("The brook and Brook met. ".repeat(4) + "The voters met. ".repeat(4));
    assertThat(CommonWords.count(List.of(document))).containsExactly("and", "met", "voters");
  }

  @Test
  void leavesOutWhatIsRare() {
    assertThat(CommonWords.count(List.of(Document.of("a rare word is rare")))).isEmpty();
  }

  @Test
  void readsWhatItWrites() throws IOException {
    List<String> words = Collections.nCopies(60, "harbour");
    StringWriter out = new StringWriter();
    CommonWords.write(words, out);
    assertThat(CommonWords.read(new BufferedReader(new StringReader(out.toString()))))
        .isEqualTo(words);
  }
}
