package org.onrecord.sinks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The library of Standard Webhooks, from npm, which knows nothing of how we sign. */
final class NodeVerifier {

  private static final Path SOURCE = Path.of("src/test/node");
  private static final Path FOLDER = Path.of("target/node");

  private NodeVerifier() {}

  static boolean isAvailable() throws InterruptedException {
    try {
      return start(Path.of("."), "npm", "-v").waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Fetches the packages that the lock file names. */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "verify.mjs")) {
      Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Process npm = start(FOLDER, "npm", "ci", "--ignore-scripts");
    String said = new String(npm.getInputStream().readAllBytes(), UTF_8);
    if (npm.waitFor() != 0) {
      throw new IOException("npm ci failed in " + FOLDER.toAbsolutePath() + ": " + said);
    }
  }

  /** "verified", or why it is not. */
  static String verify(String secret, WebhookServer.Received received, String body)
      throws IOException, InterruptedException {
    Map<String, String> headers =
        Map.of(
            "webhook-id", received.id(),
            "webhook-timestamp", received.timestamp(),
            "webhook-signature", received.signatures());
    Process node = start(FOLDER, "node", "verify.mjs");
    try (OutputStream in = node.getOutputStream()) {
      in.write(
          new ObjectMapper()
              .writeValueAsBytes(Map.of("secret", secret, "headers", headers, "body", body)));
    }
    String said = new String(node.getInputStream().readAllBytes(), UTF_8).strip();
    node.waitFor();
    return said;
  }

  private static Process start(Path folder, String... command) throws IOException {
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }
}
