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

/** One of the faults, which takes a while; `onrecord chaos` has them all. */
class ChaosIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @Timeout(value = 480, unit = TimeUnit.SECONDS)
  void nothingIsLostWhenThingsBreak() throws IOException {
    Run run = Run.of("chaos", "state-lost", "--articles=40", "--format=json");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    List<JsonNode> verdicts = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      verdicts.add(JSON.readTree(line));
    }
    assertThat(verdicts)
        .extracting(verdict -> verdict.path("fault").asText())
        .containsExactly("none", "state-lost");
    assertThat(verdicts.get(0).path("rows").asInt()).isGreaterThan(1000);
    JsonNode lost = verdicts.get(1);
    assertThat(lost.path("differences")).as(lost.toString()).isEmpty();
    assertThat(lost.path("rows")).isEqualTo(verdicts.get(0).path("rows"));
    // whether the kill has met an open transaction is chance, in a run as short as this
    assertThat(lost.path("outcome").asText()).isIn("SAME", "NO_PROOF");
  }
}
