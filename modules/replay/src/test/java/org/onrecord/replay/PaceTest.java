package org.onrecord.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  @Test
  void withoutLimitsNothingWaits() {
    Pace pace = new Pace(0, 0);
    assertThat(pace.wait(MONDAY, 0)).isZero();
    assertThat(pace.wait(MONDAY.plusSeconds(86_400), 1)).isZero();
  }

  @Test
  void aFactorOf60IsAnHourAMinute() {
    Pace pace = new Pace(60, 0);
    assertThat(pace.wait(MONDAY, 5 * SECOND)).isZero();
    assertThat(pace.wait(MONDAY.plusSeconds(3600), 5 * SECOND)).isEqualTo(Duration.ofMinutes(1));
    // what is late already doesn't wait
    assertThat(pace.wait(MONDAY.plusSeconds(7200), 300 * SECOND)).isZero();
  }

  @Test
  void aRateIsHeldWhateverTheTimesAre() {
    Pace pace = new Pace(0, 2);
    assertThat(pace.wait(MONDAY, 0)).isZero();
    assertThat(pace.wait(MONDAY, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.wait(MONDAY, SECOND / 2)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.wait(MONDAY, 10 * SECOND)).isZero();
  }

  @Test
  void theSlowerOfTheTwoCounts() {
    Pace pace = new Pace(1, 1);
    assertThat(pace.wait(MONDAY, 0)).isZero();
    assertThat(pace.wait(MONDAY.plusSeconds(9), 0)).isEqualTo(Duration.ofSeconds(9));
    assertThat(pace.wait(MONDAY.plusSeconds(9), 9 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }
}
