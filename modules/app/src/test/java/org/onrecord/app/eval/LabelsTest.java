package org.onrecord.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.extract.Span;

class LabelsTest {

  /** Ten code points, eleven UTF-16 units. */
  private static final Map<String, String> TEXTS = Map.of("one", "𝔐ara Linde", "two", "She did.");

  private static final String GOOD =
      "{\"a\":{\"article\":\"one\",\"source\":[[0,4],[5,10]]},"
          + "\"b\":{\"article\":\"two\",\"source\":[[0,3]]},\"same\":true,\"drawn\":\"role\",\"part\":\"dev\"}";

  @TempDir Path folder;

  private List<LabelledPair> read(String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("labels.jsonl"), lines);
    return new Labels(file, "source", TEXTS).read();
  }

  @Test
  void readsPairsInTheirOrder() throws IOException {
    List<LabelledPair> pairs =
        read(GOOD + "\n\n" + GOOD.replace("\"same\":true", "\"relation\":\"contradicts\"") + "\n");

    assertThat(pairs).extracting(LabelledPair::line).containsExactly(1, 3);
    assertThat(pairs)
        .extracting(LabelledPair::relation)
        .containsExactly(Relation.SAME, Relation.CONTRADICTS);
    assertThat(pairs.get(0).a())
        .isEqualTo(new Place("one", List.of(new Span(0, 4), new Span(5, 10))));
    assertThat(pairs.get(0).drawn()).isEqualTo("role");
    assertThat(pairs.get(0).part()).isEqualTo("dev");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"same\":true` | `\"same\":\"yes\"` | neither \"same\", true or false, nor a known \"relation\": \"\"",
        "`\"same\":true` | `\"relation\":\"similar\"` | nor a known \"relation\": \"similar\"",
        "`\"article\":\"two\"` | `\"article\":\"ten\"` | no article \"ten\" among those given",
        "`\"article\":\"two\",` | `` | no \"article\" in \"b\"",
        "[5,10] | [5,11] | [5,11] is no [start, end] within the 10 code points of \"one\"",
        "[0,4] | [4,4] | [4,4] is no [start, end]",
        "[0,4] | [-1,4] | [-1,4] is no [start, end]",
        "[0,4] | [\"x\",4] | [\"x\",4] is no [start, end]",
        "[[0,3]] | [] | no [[start, end], …] in \"source\" of \"b\"",
        "`\"source\":[[0,3]]` | `\"content\":[[0,3]]` | no [[start, end], …] in \"source\" of \"b\"",
        "`\"part\":\"dev\"}` | `\"part\":\"dev\"` | not JSON: ",
        "`\"part\":\"dev\"}` | `\"part\":\"dev\"} {}` | not JSON: ",
      })
  void namesFileLineAndCauseOfWhatItCannotTake(String good, String bad, String cause) {
    String line = GOOD.replace(good, bad);
    assertThat(line).isNotEqualTo(GOOD);

    assertThatThrownBy(() -> read(GOOD + "\n" + line + "\n"))
        .isInstanceOf(LabelsException.class)
        .hasMessageStartingWith(folder.resolve("labels.jsonl") + ":2: ")
        .hasMessageContaining(cause);
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> new Labels(absent, "source", TEXTS).read())
        .isInstanceOf(LabelsException.class)
        .hasMessage(absent + ": no such file");
  }

  @Test
  void namesAFileThatIsNotText() throws IOException {
    Path file = Files.write(folder.resolve("labels.jsonl"), new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> new Labels(file, "source", TEXTS).read())
        .isInstanceOf(LabelsException.class)
        .hasMessage(file + ": not UTF-8");
  }
}
