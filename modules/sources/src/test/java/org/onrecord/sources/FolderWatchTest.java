package org.onrecord.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

  @TempDir Path folder;

  private final BlockingQueue<String> given = new LinkedBlockingQueue<>();
  private final BlockingQueue<Summary> summaries = new LinkedBlockingQueue<>();
  private Thread watching;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("0.txt"), "there before");
    watching = new Thread(() -> watch(folder));
    watching.start();
  }

  private void watch(Path path) {
    summaries.add(
        Sources.follow(
                path.toString(), SourceOptions.defaults().withInterval(Duration.ofMillis(100)))
            .read(
                item -> given.add(item.article().getText()),
                failure -> given.add(failure.toString())));
  }

  @AfterEach
  void stop() throws InterruptedException {
    watching.interrupt();
    watching.join();
  }

  private String next() throws InterruptedException {
    return given.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void readsWhatIsThereAndWhatComesEachOnce() throws Exception {
    assertThat(next()).isEqualTo("there before");
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/1.txt"), "came later");
    assertThat(next()).isEqualTo("came later");
    Files.writeString(folder.resolve("bad.jsonl"), "{\"text\":\"one\"}\noops\n");
    assertThat(next()).isEqualTo("one");
    assertThat(next()).startsWith(folder.resolve("bad.jsonl") + ":2: malformed JSON");
    watching.interrupt();
    assertThat(summaries.poll(20, TimeUnit.SECONDS)).isEqualTo(new Summary(3, 3, 1));
    assertThat(given).isEmpty();
  }

  @Test
  void readsARewrittenFileAgain() throws Exception {
    assertThat(next()).isEqualTo("there before");
    Files.writeString(folder.resolve("0.txt"), "there before, corrected");
    assertThat(next()).isEqualTo("there before, corrected");
  }

  @Test
  void leavesUnfinishedFilesAloneUntilTheyAreRenamed() throws Exception {
    assertThat(next()).isEqualTo("there before");
    Path part = Files.writeString(folder.resolve("1.txt.part"), "half");
    Files.writeString(folder.resolve(".hidden.txt"), "hidden");
    Files.writeString(folder.resolve("2.txt"), "a marker");
    assertThat(next()).isEqualTo("a marker");
    Files.writeString(part, "half and half");
    Files.move(part, folder.resolve("1.txt"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(next()).isEqualTo("half and half");
  }

  @Test
  void tellsALoopOnceAndGoesOn() throws Exception {
    assertThat(next()).isEqualTo("there before");
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertThat(next()).contains("a link back to");
    Files.writeString(folder.resolve("1.txt"), "after");
    assertThat(next()).isEqualTo("after");
    assertThat(given).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsToldOnceAndReadWhenItComes() throws Exception {
    assertThat(next()).isEqualTo("there before");
    Path later = folder.resolve(".later");
    Thread other = new Thread(() -> watch(later));
    other.start();
    try {
      assertThat(next()).isEqualTo(later + ": no such file or folder; check the path");
      Files.createDirectory(later);
      Files.writeString(later.resolve("1.txt"), "there at last");
      assertThat(next()).isEqualTo("there at last");
      assertThat(given).isEmpty();

      Files.delete(later.resolve("1.txt"));
      Files.delete(later);
      assertThat(next()).as("gone again").startsWith(later + ": no such file or folder");
    } finally {
      other.interrupt();
      other.join();
    }
  }
}
