package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = Backoff.DEFAULT;

  @RepeatedTest(20)
  void waitsTwiceAsLongEachTimeGiveOrTakeAQuarter() {
    for (int attempts = 1; attempts <= 8; attempts++) {
      long seconds = 1L << (attempts - 1);
      assertThat(backoff.after(attempts, Duration.ZERO).toMillis())
          .isBetween(750 * seconds, 1250 * seconds);
    }
  }

  @Test
  void neverWaitsLongerThanTheLongest() {
    for (int attempts : new int[] {10, 60, 70, 2000}) {
      assertThat(backoff.after(attempts, Duration.ZERO)).isEqualTo(backoff.longest());
    }
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    assertThat(backoff.after(1, Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
    assertThat(backoff.after(9, Duration.ofSeconds(1))).isGreaterThan(Duration.ofMinutes(3));
  }
}
