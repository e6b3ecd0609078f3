package org.onrecord.replay.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.replay.ReplayException;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;

class ArchiveBuilderTest {

  @TempDir Path folder;

  private static final ArchiveOptions STRICT = options(DateBy.OBSERVED, false);

  private static ArchiveOptions options(DateBy by, boolean tolerate) {
    return new ArchiveOptions(by, null, null, tolerate);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String line(String id, String observed, String published) {
    return "{\"id\":\"%s\",\"text\":\"Text of %s.\"%s%s}"
        .formatted(
            id,
            id,
            observed.isEmpty() ? "" : ",\"observed\":\"" + observed + "\"",
            published.isEmpty() ? "" : ",\"published\":\"" + published + "\"");
  }

  private ArchiveBuilder builder(String name, ArchiveOptions options) {
    return new ArchiveBuilder(folder.resolve(name), options, read -> {});
  }

  private Archive archive(String name, ArchiveOptions options, Path... paths) {
    ArchiveBuilder builder = builder(name, options);
    for (Path path : paths) {
      builder.add(Sources.of(path, SourceOptions.defaults()));
    }
    return builder.finish();
  }

  private static List<String> keys(Archive archive) {
    List<String> keys = new ArrayList<>();
    try (Archive.Entries entries = archive.entries()) {
      entries.forEachRemaining(entry -> keys.add(entry.key()));
    }
    return keys;
  }

  @Test
  void filesOfAllKindsComeInOneOrderByObservationThenId() throws IOException {
    Path lines =
        write(
            "1.jsonl",
            line("late", "2026-03-05T00:00:00Z", "2026-01-01"),
            line("b", "2026-03-02T01:00:00+01:00", ""));
    Path gzip = folder.resolve("2.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(line("a", "2026-03-02T00:00:00Z", "").getBytes(StandardCharsets.UTF_8));
    }
    Path zstd = folder.resolve("3.jsonl.zst");
    Files.write(
        zstd,
        Zstd.compress(
            line("early", "2026-03-01T00:00:00Z", "2026-04-01").getBytes(StandardCharsets.UTF_8)));
    Path sub = Files.createDirectories(folder.resolve("sub"));
    Files.writeString(sub.resolve("x.jsonl"), line("c", "2026-03-02T00:00:00Z", ""));

    Archive archive = archive("sorted", STRICT, lines, gzip, zstd, sub);

    assertThat(keys(archive)).containsExactly("early", "a", "b", "c", "late");
    assertThat(archive.summary().first()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(archive.summary().last()).isEqualTo("2026-03-05T00:00:00Z");
    assertThat(archive.summary().articles()).isEqualTo(5);
  }

  @Test
  void goesByPublicationWhereThatIsAskedForOrAllThereIs() throws IOException {
    Path file =
        write(
            "1.jsonl",
            line("a", "2026-03-05T00:00:00Z", "2026-03-01"),
            line("b", "", "2026-03-03"));

    Archive observed = archive("observed", STRICT, file);
    assertThat(keys(observed)).containsExactly("b", "a");
    assertThat(observed.summary().datedByPublication()).isEqualTo(1);
    assertThat(keys(archive("published", options(DateBy.PUBLISHED, false), file)))
        .containsExactly("a", "b");
  }

  @Test
  void isCutAtTheTimesAskedFor() throws IOException {
    Path file =
        write(
            "1.jsonl",
            line("a", "2026-03-01T00:00:00Z", ""),
            line("b", "2026-03-02T00:00:00Z", ""),
            line("c", "2026-03-03T00:00:00Z", ""));

    Archive archive =
        archive(
            "cut",
            new ArchiveOptions(
                DateBy.OBSERVED,
                Instant.parse("2026-03-02T00:00:00Z"),
                Instant.parse("2026-03-03T00:00:00Z"),
                false),
            file);

    assertThat(keys(archive)).containsExactly("b");
    assertThat(archive.summary().cut()).isEqualTo(2);
  }

  @Test
  void whatIsGivenComesBeforeTheArticlesOfItsTimeAndNothingLaterIsLetIn() throws IOException {
    Path file = write("1.jsonl", line("a", "2026-03-01T00:00:00Z", ""));
    ArchiveBuilder builder =
        builder(
            "given",
            new ArchiveOptions(
                DateBy.OBSERVED, null, Instant.parse("2026-03-02T00:00:00Z"), false));
    builder.add(Sources.of(file, SourceOptions.defaults()));
    for (String time : List.of("2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z")) {
      builder.add(
          new Entry(
              Entry.Kind.ALIAS,
              Instant.parse(time),
              "person:m-linde",
              SpeakerAlias.newBuilder()
                  .setAlias("M. Linde")
                  .setSpeakerKey("person:mara-linde")
                  .build()));
    }

    Archive archive = builder.finish();

    assertThat(keys(archive)).containsExactly("person:m-linde", "a");
    assertThat(archive.summary().aliases()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadEndsItWithFileAndLineOrIsCounted() throws IOException {
    Path file =
        write(
            "1.jsonl",
            line("a", "2026-03-01T00:00:00Z", ""),
            "{broken",
            line("undated", "", ""),
            line("old", "1969-07-20T00:00:00Z", ""),
            line("b", "2026-03-02T00:00:00Z", ""));

    assertThatThrownBy(() -> archive("strict", STRICT, file))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith(file + ":2: malformed JSON")
        .hasMessageContaining("--tolerate");
    Archive archive = archive("tolerant", options(DateBy.OBSERVED, true), file);
    assertThat(keys(archive)).containsExactly("a", "b");
    assertThat(archive.summary().skipped()).isEqualTo(3);
    assertThat(archive.summary().failures()).hasSize(3);
    assertThat(archive.summary().failures().get(1))
        .startsWith(
            file
                + ":3: the article neither says when it was observed nor when it was published:"
                + " no field 'published'; give it a date");
    assertThat(archive.summary().failures().get(2)).contains(file + ":4: dated 1969-07-20");
  }

  @Test
  void aFileThatEndsEarlyIsNamed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 10_000; i++) {
        out.write(
            (line("a" + i * 31L % 7919, "2026-03-01T00:00:00Z", "") + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    Path file = folder.resolve("cut.jsonl.gz");
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

    assertThatThrownBy(() -> archive("strict", STRICT, file))
        .hasMessageStartingWith(file + ": can't be read any further: in or after line ");
    assertThat(archive("tolerant", options(DateBy.OBSERVED, true), file).summary().skipped())
        .isEqualTo(1);
  }

  @Test
  void theSameEntriesHaveTheSameHashHoweverTheyArePacked() throws IOException {
    String a = line("a", "2026-03-01T00:00:00Z", "");
    String b = line("b", "2026-03-02T00:00:00Z", "");
    Path one = write("1.jsonl", a, b);
    Path other = write("2.jsonl", b);
    Path rest = write("3.jsonl", a);

    String hash = archive("one", STRICT, one).summary().hash();

    assertThat(hash).hasSize(64);
    assertThat(archive("two", STRICT, other, rest).summary().hash()).isEqualTo(hash);
    assertThat(archive("half", STRICT, rest).summary().hash()).isNotEqualTo(hash);
  }

  @Test
  void isThereAfterARestartOnceItIsFinished() throws IOException {
    Path file = write("1.jsonl", line("a", "2026-03-01T00:00:00Z", ""));
    assertThat(Archive.in(folder.resolve("sorted"))).isEmpty();
    Archive archive = archive("sorted", STRICT, file);

    Archive again = Archive.in(folder.resolve("sorted")).orElseThrow();

    assertThat(again.summary()).isEqualTo(archive.summary());
    assertThat(keys(again)).containsExactly("a");
  }

  @Test
  void aFullDiskIsSaidInOneLine() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();
    Path file = write("1.jsonl", line("a", "2026-03-01T00:00:00Z", ""));
    Path sorted = Files.createDirectories(folder.resolve("sorted"));
    Files.createSymbolicLink(sorted.resolve("run-0"), Path.of("/dev/full"));

    assertThatThrownBy(() -> archive("sorted", STRICT, file))
        .isInstanceOf(ReplayException.class)
        .hasMessage("the disk of " + sorted + " is full: free some of it, then go on");
  }
}
