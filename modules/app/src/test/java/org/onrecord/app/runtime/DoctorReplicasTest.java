package org.onrecord.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one embedded broker can't show. */
class DoctorReplicasTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, ''",
    "2, 1, ''",
    "3, 2, ''",
    "3, 3, with one broker down nothing can be written",
    "2, 2, with one broker down nothing can be written",
    "3, 1, one lost broker can take acknowledged records with it",
    "2, 3, nothing can be written"
  })
  void weighsReplicasAgainstHowManyHaveToAcknowledge(int replicas, int minInSync, String wrong) {
    assertThat(Doctor.durability(replicas, minInSync)).endsWith(wrong);
    assertThat(Doctor.durability(replicas, minInSync).isEmpty()).isEqualTo(wrong.isEmpty());
  }
}
