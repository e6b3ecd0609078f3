package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short selection of the faults; `onrecord chaos` has them all. */
class ChaosIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @Timeout(value = 480, unit = TimeUnit.SECONDS)
  void nothingIsLostWhenThingsBreak() throws IOException {
    Run run = Run.of("chaos", "state-lost", "poison", "--articles=40", "--format=json");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    List<JsonNode> verdicts = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      verdicts.add(JSON.readTree(line));
    }
    assertThat(verdicts)
        .extracting(verdict -> verdict.path("fault").asText())
        .containsExactly("none", "state-lost", "poison");
    JsonNode none = verdicts.get(0);
    assertThat(none.path("rows").asInt()).isGreaterThan(1000);
    for (JsonNode verdict : verdicts.subList(1, verdicts.size())) {
      assertThat(verdict.path("differences")).as(verdict.toString()).isEmpty();
      assertThat(verdict.path("rows").asInt())
          .as("and what poison was set aside: %s", verdict)
          .isEqualTo(
              none.path("rows").asInt()
                  + (verdict.path("fault").asText().equals("poison") ? 8 : 0));
    }
    // without anything taken back the others would be no proof
    assertThat(verdicts.get(1).path("outcome").asText()).isEqualTo("SAME");
    assertThat(verdicts.get(1).path("aborted").asLong()).isPositive();
  }
}
