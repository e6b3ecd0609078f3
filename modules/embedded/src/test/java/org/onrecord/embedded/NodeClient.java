package org.onrecord.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the two clients from npm, in a node process of its own. */
final class NodeClient implements RegistryClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCE = Path.of("src/test/node");
  private static final Path FOLDER = Path.of("target/node");
  private static final String LOCK = "package-lock.json";

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /**
   * @param which {@code confluentinc} or {@code kafkajs}
   */
  NodeClient(String which, String url) {
    try {
      process =
          new ProcessBuilder("node", "client.mjs", which, url)
              .directory(FOLDER.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requests = process.outputWriter();
    answers = process.inputReader();
  }

  static boolean isAvailable() {
    try {
      return run(Path.of("."), "node", "--version") == 0 && run(Path.of("."), "npm", "-v") == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Fetches the packages that the lock file names, unless they are there. */
  static void install() throws IOException {
    Files.createDirectories(FOLDER);
    boolean there =
        Files.isDirectory(FOLDER.resolve("node_modules"))
            && Files.exists(FOLDER.resolve(LOCK))
            && Files.mismatch(SOURCE.resolve(LOCK), FOLDER.resolve(LOCK)) < 0;
    for (String file : List.of("package.json", LOCK, ".npmrc", "client.mjs")) {
      Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!there && run(FOLDER, "npm", "ci", "--ignore-scripts") != 0) {
      throw new IOException("npm ci failed in " + FOLDER.toAbsolutePath() + ": run it to see why");
    }
  }

  private static int run(Path folder, String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private JsonNode call(String op, Object... args) throws Refusal {
    JsonNode answer;
    try {
      requests.write(JSON.writeValueAsString(Map.of("op", op, "args", args)));
      requests.newLine();
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("node ended");
      }
      answer = JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (answer.has("status")) {
      throw new Refusal(
          answer.get("status").asInt(), answer.get("code").asInt(), answer.get("message").asText());
    }
    return answer.path("result");
  }

  @Override
  public int register(String subject, String schema) throws Refusal {
    return call("register", subject, schema).intValue();
  }

  @Override
  public int lookup(String subject, String schema) throws Refusal {
    return call("lookup", subject, schema).intValue();
  }

  @Override
  public String schema(String subject, int id) throws Refusal {
    return call("schema", subject, id).asText();
  }

  @Override
  public int latest(String subject) throws Refusal {
    return call("latest", subject).intValue();
  }

  @Override
  public int version(String subject, int version) throws Refusal {
    return call("version", subject, version).intValue();
  }

  @Override
  public List<Integer> versions(String subject) throws Refusal {
    List<Integer> versions = new ArrayList<>();
    call("versions", subject).forEach(version -> versions.add(version.intValue()));
    return versions;
  }

  @Override
  public boolean compatible(String subject, String schema) throws Refusal {
    return call("compatible", subject, schema).booleanValue();
  }

  @Override
  public void setCompatibility(String subject, String level) throws Refusal {
    call("setCompatibility", subject, level);
  }

  @Override
  public String compatibility(String subject) throws Refusal {
    return call("compatibility", subject).asText();
  }

  @Override
  public void delete(String subject, boolean forGood) throws Refusal {
    call("delete", subject, forGood);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
