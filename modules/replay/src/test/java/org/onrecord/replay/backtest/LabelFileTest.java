package org.onrecord.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.replay.ReplayException;

class LabelFileTest {

  @TempDir Path folder;

  private List<Label> read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("labels.csv"), content);
    return new LabelFile(file, Set.of("bridge", "spreading"), Duration.ofDays(1)).read();
  }

  private List<Label> read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> problems(String content) {
    try {
      return List.of("read: " + read(content));
    } catch (ReplayException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(line -> line.replace(folder + "/", ""))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void columnsComeInAnyOrder() throws IOException {
    List<Label> labels =
        read(
            """
            \uFEFFspeaker, Time ,words,rule,tolerance,statement

            Mara Linde,2026-03-02,"bridge AND ""in May""\",bridge,1h30m,
            person:tomas-ek,2026-03-02T10:00:00+02:00,,,,0f1e
            ,2026-03-03 08:00:00Z,"ferry,
            or boat"
            """);

    assertThat(labels)
        .containsExactly(
            new Label(
                3,
                Instant.parse("2026-03-02T00:00:00Z"),
                "Mara Linde",
                "bridge AND \"in May\"",
                "",
                "bridge",
                Duration.ofMinutes(90)),
            new Label(
                4,
                Instant.parse("2026-03-02T08:00:00Z"),
                "person:tomas-ek",
                "",
                "0f1e",
                "",
                Duration.ofDays(1)),
            new Label(
                5,
                Instant.parse("2026-03-03T08:00:00Z"),
                "",
                "ferry,\nor boat",
                "",
                "",
                Duration.ofDays(1)));
  }

  @Test
  void allThatIsWrongIsToldWithLineAndMend() {
    assertThat(
            problems(
                """
                time,speaker,words,rule,tolerance
                yesterday,Mara Linde,,,
                2026-03-02,,,,
                2026-03-02,Mara Linde,*ridge,,
                2026-03-02,Mara Linde,,brigde,soon
                2026-03-02,Mara Linde,ferry,bridge,1h,more
                2026-03-02,…,,,
                """))
        .containsExactly(
            "labels.csv:2: 'yesterday' is no time: write 2026-03-01, or 2026-03-01T12:00:00Z",
            "labels.csv:3: says neither who nor what: give speaker, words or statement",
            "labels.csv:4: '*ridge' may be any word: begin with 2 letters or more, as dialog*",
            "labels.csv:5: 'soon' is no duration: write 30s, 5m, 1h30m or 7d",
            "labels.csv:5: no rule 'brigde': did you mean 'bridge'?",
            "labels.csv:6: 6 columns, and the header has 5: put what has a comma into quotation"
                + " marks",
            "labels.csv:7: '…' has neither letters nor digits");
  }

  @Test
  void theHeaderIsChecked() {
    assertThat(problems(""))
        .containsExactly("labels.csv:1: no header: begin with time,speaker,words,tolerance");
    assertThat(problems("time,speeker,time\n2026-03-02,Mara Linde\n"))
        .containsExactly(
            "labels.csv:1: no column 'speeker': did you mean 'speaker'?",
            "labels.csv:1: the column 'time' is there twice: leave one out");
    assertThat(problems("2026-03-02,Mara Linde,bridge\n"))
        .endsWith(
            "labels.csv:1: no column 'time': begin with a header, as time,speaker,words,tolerance");
    assertThat(problems("time,speaker\n"))
        .containsExactly(
            "labels.csv:1: a header and no labels: add a line for each, or leave --labels out");
  }

  @Test
  void whatIsNoCsvIsTold() throws IOException {
    assertThat(problems("time,speaker\n2026-03-02,\"Mara Linde\n"))
        .singleElement()
        .asString()
        .matches("labels\\.csv:[23]: not CSV: .*: close each quotation mark");
    assertThatThrownBy(() -> read(new byte[] {'t', (byte) 0xff, '\n'}))
        .isInstanceOf(ReplayException.class)
        .hasMessageEndingWith("labels.csv: not UTF-8: convert it first");
    assertThatThrownBy(
            () -> new LabelFile(folder.resolve("absent.csv"), Set.of(), Duration.ZERO).read())
        .hasMessageEndingWith("absent.csv: no such file");
  }
}
