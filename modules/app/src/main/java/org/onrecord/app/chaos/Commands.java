package org.onrecord.app.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Commands of this machine. */
final class Commands {

  private Commands() {}

  /**
   * Runs {@code command}.
   *
   * @throws IllegalStateException if it fails, with what it said
   */
  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "`%s` fails: %s".formatted(String.join(" ", command), said.strip()));
    }
  }

  /** Runs {@code command}, and tells why it can't be; empty if it could. */
  static Optional<String> lacking(String... command) {
    try {
      run(command);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("there is no `%s` here".formatted(command[0]));
    } catch (IllegalStateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Runs {@code command}, whether it can be or not. */
  static void attempt(String... command) {
    lacking(command).ifPresent(ignored -> {});
  }
}
