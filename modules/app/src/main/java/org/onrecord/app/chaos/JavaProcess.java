package org.onrecord.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process, which can be killed and stopped. */
final class JavaProcess implements AutoCloseable {

  private static final int STOP_SECONDS = 40;
  private static final int SHOWN_LINES = 5;

  private final Process process;
  private final Path log;

  private final AtExit end;

  JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    // whoever ends the command ends what it started
    this.end = new AtExit(process::destroyForcibly, "killer");
  }

  /** Whether it has printed {@code text} since it started. */
  boolean hasPrinted(String text) throws IOException {
    return Files.exists(log) && Files.readString(log).contains(text);
  }

  /** The last of what it printed, for people. */
  String printed() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended by itself. */
  void awaitEnd(int seconds) throws InterruptedException {
    if (!endsWithin(seconds)) {
      throw new IllegalStateException("it has not ended within %d s".formatted(seconds));
    }
  }

  /** Waits for it to end by itself, and tells whether it did. */
  boolean endsWithin(int seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGSTOP: it holds what it has, and hears nothing. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGTERM, and waits for it to be heeded. */
  void stop() throws InterruptedException {
    process.destroy();
    awaitEnd(STOP_SECONDS);
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    end.close();
  }
}
