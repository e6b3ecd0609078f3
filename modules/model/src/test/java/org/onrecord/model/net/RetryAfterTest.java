package org.onrecord.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.parse(" 120 ", NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 16:00:07 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999", "Tue, 24 Nov 2026 15:59:59 GMT"})
  void anythingElseAsksForNothing(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isZero();
  }
}
