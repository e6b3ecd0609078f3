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
  private final CompletableFuture<List<String>> further;

  private Instance(Process process, String firstLine, CompletableFuture<List<String>> further) {
    this.process = process;
    this.firstLine = firstLine;
    this.further = further;
  }

  /** Starts it, and comes back with the first line that it prints. */
  static Instance start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "target/lib/*"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first =
        CompletableFuture.supplyAsync(() -> read(lines)).get(START_SECONDS, TimeUnit.SECONDS);
    CompletableFuture<List<String>> further =
        CompletableFuture.supplyAsync(() -> lines.lines().toList(), Instance::startThread);
    return new Instance(process, first, further);
  }

  private static void startThread(Runnable reading) {
    Thread thread = new Thread(reading, "output");
    thread.setDaemon(true);
    thread.start();
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

  /** SIGTERM, and what the process printed after its first line. */
  List<String> stop() throws Exception {
    // Process.destroy would close what it prints, too
    process.toHandle().destroy();
    return ended();
  }

  /** Ctrl-C, and what the process printed after its first line. */
  List<String> interrupt() throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    return ended();
  }

  /** What the process printed after its first line, once it has ended. */
  List<String> ended() throws Exception {
    // whoever stops a container kills it after 30 s
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it didn't stop within 30 s");
    }
    return further.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
