package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.model.Article;

class PathSourceTest extends SourceContract {

  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Path writeGzip(String name, byte[] content, int times) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < times; i++) {
        out.write(content);
      }
    }
    return file;
  }

  private static Reading read(Path path) {
    return new Reading(Sources.open(path.toString(), SourceOptions.defaults()));
  }

  @Override
  Source mixed() throws IOException {
    write("a/1.txt", "Pier opens at last\n12 March 2026 09:15 GMT\n\nThe pier opened.");
    write("a/2.jsonl", "{\"text\":\"It closed.\",\"published\":\"2026-03-12\"}");
    write("b/3.txt", "");
    write("b/4.txt", "The pier opened again.");
    return Sources.of(folder, SourceOptions.defaults());
  }

  @Override
  Source nothing() {
    return Sources.of(folder.resolve("nowhere"), SourceOptions.defaults());
  }

  @Test
  void aFolderIsReadInTheOrderOfNamesWithoutHiddenFiles() throws IOException {
    write("b.txt", "b");
    write("a/z.txt", "a/z");
    write("a/.hidden.txt", "hidden");
    write(".git/c.txt", "hidden");
    write("c.txt", "c");
    assertThat(read(folder).texts()).containsExactly("a/z", "b", "c");
    assertThat(read(folder.resolve("a/.hidden.txt")).texts())
        .as("named itself")
        .containsExactly("hidden");
  }

  @Test
  void originIsTheFileAndLine() throws IOException {
    Path text = write("1.txt", "one");
    Path lines = write("2.jsonl", "{\"text\":\"two\"}\n{\"text\":\"three\"}\n");
    assertThat(read(folder).articles())
        .extracting(Article::getOrigin)
        .containsExactly(text.toString(), lines + ":1", lines + ":2");
  }

  @Test
  void jsonLinesAreRecognisedByContentAndABadFirstLineByName() throws IOException {
    Path unnamed = write("archive", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    assertThat(read(unnamed).texts()).containsExactly("one", "two");
    Path named = write("archive.jsonl", "oops\n{\"text\":\"two\"}\n");
    assertThat(read(named).texts()).containsExactly("two");
    assertThat(read(named).locations()).containsExactly(named + ":1");
  }

  @Test
  void gzipIsRecognisedByContent() throws IOException {
    Path lines = writeGzip("archive", "{\"text\":\"one\"}\n".getBytes(ISO_8859_1), 2);
    assertThat(read(lines).texts()).containsExactly("one", "one");
    Path text = writeGzip("story.txt.gz", "The pier opened.".getBytes(ISO_8859_1), 1);
    assertThat(read(text).texts()).containsExactly("The pier opened.");
    Path twice = writeGzip("story.gz.gz", Files.readAllBytes(text), 1);
    assertThat(read(twice).texts()).containsExactly("The pier opened.");
  }

  @Test
  void zstandardIsRecognisedByContent() throws IOException {
    byte[] lines = "{\"text\":\"one\"}\n{\"text\":\"two\"}\n".getBytes(ISO_8859_1);
    Path packed = folder.resolve("archive.jsonl.zst");
    Files.write(packed, Zstd.compress(lines));
    assertThat(read(packed).texts()).containsExactly("one", "two");

    Files.write(packed, Arrays.copyOf(Zstd.compress(lines), 20));
    assertThat(read(packed).failures.get(0).toString())
        .startsWith(packed + ": can't be read any further: Truncated source");
  }

  @Test
  void anotherCompressionIsNamedWhateverTheFileIsCalled() throws IOException {
    Path file = folder.resolve("archive.jsonl.gz");
    Files.write(file, "BZh91AY&SY".getBytes(ISO_8859_1));
    assertThat(read(file).failures)
        .extracting(Failure::toString)
        .containsExactly(
            file
                + ": compressed as bzip2, which isn't read; unpack it, or pack it with gzip or zstd");
  }

  @Test
  void aGzipBombIsOverTheLimit() throws IOException {
    Path bomb = writeGzip("bomb.txt.gz", new byte[1_000_000], 500);
    assertThat(Files.size(bomb)).isLessThan(1_000_000);
    Reading reading = read(bomb);
    assertThat(reading.failures.get(0).toString())
        .startsWith(bomb + ": over the size limit of 10000000 bytes");
  }

  @Test
  void aGzipFileThatIsCutOffGivesWhatCameBefore() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("{\"text\":\"article ").append(i * 31L % 7919).append("\"}\n");
    }
    Path whole = writeGzip("whole.jsonl.gz", lines.toString().getBytes(ISO_8859_1), 1);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.jsonl.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Reading reading = read(cut);
    assertThat(reading.items).isNotEmpty();
    assertThat(reading.failures).hasSize(1);
    assertThat(reading.failures.get(0).location()).isEqualTo(cut.toString());
    assertThat(reading.failures.get(0).cause()).contains("in or after line");
  }

  @Test
  void whatIsNotUtf8IsNamedByItsOffset() throws IOException {
    Path file = folder.resolve("latin.txt");
    Files.write(file, "The caf\u00e9 opened.".getBytes(ISO_8859_1));
    assertThat(read(file).failures.get(0).toString())
        .startsWith(file + ": not UTF-8: byte 0xE9 at offset 7; convert it");
  }

  @Test
  void binaryDataIsNoText() throws IOException {
    assertThat(read(write("image", "GIF\0\0\0")).failures.get(0).cause())
        .isEqualTo("binary data, no text");
  }

  @Test
  void anEmptyFileOrOneOfSpacesIsAFailure() throws IOException {
    assertThat(read(write("empty.txt", "")).failures.get(0).cause()).isEqualTo("empty");
    assertThat(read(write("blank.txt", " \n\t\n")).failures.get(0).cause()).isEqualTo("no text");
  }

  @Test
  void aLinkBackToAFolderAboveEndsThere() throws IOException {
    write("a/1.txt", "one");
    Path loop = Files.createSymbolicLink(folder.resolve("a/loop"), folder);
    Reading reading = read(folder);
    assertThat(reading.texts()).containsExactly("one");
    assertThat(reading.locations()).containsExactly(loop.toString());
  }

  @Test
  void aLinkToNowhereIsAFailureAndTheRestGoesOn() throws IOException {
    Path dangling = Files.createSymbolicLink(folder.resolve("0.txt"), folder.resolve("gone"));
    write("1.txt", "one");
    Reading reading = read(folder);
    assertThat(reading.texts()).containsExactly("one");
    assertThat(reading.failures.get(0).toString())
        .startsWith(dangling + ": a link to a file that isn't there");
  }

  @Test
  void anEmptyFolderIsNoFailure() {
    assertThat(read(folder).summary).isEqualTo(Summary.NONE);
  }
}
