package org.onrecord.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command of ours as a process of its own, which can be killed. */
final class Instance implements AutoCloseable {

  private static final int START_SECONDS = 90;

  private final Process process;
  private final String firstLine;

  private Instance(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /** Starts it, and comes back with the first line that it prints. */
  static Instance start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", "target/lib/*"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first =
        CompletableFuture.supplyAsync(() -> read(lines)).get(START_SECONDS, TimeUnit.SECONDS);
    Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "drain");
    drain.setDaemon(true);
    drain.start();
    return new Instance(process, first);
  }

  private static String read(BufferedReader lines) {
    try {
      return String.valueOf(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String firstLine() {
    return firstLine;
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and what the process made of it. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it didn't stop within a minute");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
