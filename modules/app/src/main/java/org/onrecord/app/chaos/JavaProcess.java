package org.onrecord.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Java process, which can be killed and stopped. */
final class JavaProcess implements AutoCloseable {

  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final Path log;

  private final Thread killer;

  JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    // whoever ends the command ends what it started
    this.killer = new Thread(process::destroyForcibly, "killer");
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /** Waits until it has printed {@code text} since it started. */
  void awaitPrinted(String text, int seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!printed().contains(text)) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IllegalStateException(
            "it did not come to print \"%s\"; it printed:%n%s".formatted(text, printed()));
      }
      Thread.sleep(20);
    }
  }

  private String printed() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
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
    process.destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // it is running
    }
  }
}
