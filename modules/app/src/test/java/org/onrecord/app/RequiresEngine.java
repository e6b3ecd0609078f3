package org.onrecord.app;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips each test where no container engine answers, and says why; where {@code
 * ONRECORD_REQUIRE_CONTAINERS} is {@code true}, each fails instead.
 */
final class RequiresEngine implements ExecutionCondition {

  private static final String REQUIRED = "ONRECORD_REQUIRE_CONTAINERS";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    // of the class only its tests: so each is skipped by its name
    if (context.getTestMethod().isEmpty() || DockerClientFactory.instance().isDockerAvailable()) {
      return ConditionEvaluationResult.enabled("a container engine answers");
    }
    if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
      throw new AssertionError("no container engine answers, and %s=true".formatted(REQUIRED));
    }
    return ConditionEvaluationResult.disabled(
        "no container engine answers: `docker/engine start` makes one");
  }
}
