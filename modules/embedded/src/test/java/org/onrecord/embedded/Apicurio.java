package org.onrecord.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Apicurio Registry, a third party's server of the same protocol, in a process of its own. */
final class Apicurio implements AutoCloseable {

  private static final Path FOLDER = Path.of("target/apicurio");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final String url;
  private final Instant deadline = Instant.now().plus(PATIENCE);

  private Apicurio(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it, and comes back before it is {@linkplain #awaitReady ready}. */
  static Apicurio start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // started once and stopped soon: the optimising compiler would take most of its
                // time
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dregistry.rest.artifact.deletion.enabled=true",
                "-jar",
                "apicurio-registry-app-2.6.13.Final-runner.jar")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target/apicurio.log").toFile())
            .start();
    return new Apicurio(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
  }

  String url() {
    return url;
  }

  /** Confluent starts as BACKWARD, Apicurio as NONE: it is told, which also shows it is ready. */
  void awaitReady() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/config"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    while (true) {
      try {
        if (http.send(request, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not yet
      }
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException("Apicurio did not start: see target/apicurio.log");
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
