package org.onrecord.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips each test where no container engine answers, and says why; where {@code
 * ONRECORD_REQUIRE_CONTAINERS} is {@code true}, each fails instead. The variable may also name a
 * file that will hold {@code true} or {@code false} as soon as who makes the engine knows: it is
 * waited for.
 */
final class RequiresEngine implements ExecutionCondition {

  private static final String VARIABLE = "ONRECORD_REQUIRE_CONTAINERS";
  private static final boolean REQUIRED = Boolean.parseBoolean(answer(System.getenv(VARIABLE)));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    // of the class only its tests: so each is skipped by its name
    if (context.getTestMethod().isEmpty() || DockerClientFactory.instance().isDockerAvailable()) {
      return ConditionEvaluationResult.enabled("a container engine answers");
    }
    if (REQUIRED) {
      throw new AssertionError("no container engine answers, and %s=true".formatted(VARIABLE));
    }
    return ConditionEvaluationResult.disabled(
        "no container engine answers: `docker/engine start` makes one");
  }

  private static @Nullable String answer(@Nullable String value) {
    if (value == null || !value.startsWith("/")) {
      return value;
    }
    Path file = Path.of(value);
    Instant deadline = Instant.now().plus(Duration.ofMinutes(15));
    try {
      while (!Files.exists(file)) {
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("nothing has written " + file + " in 15 minutes");
        }
        Thread.sleep(500);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + file, e);
    }
  }
}
