package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachedTest {

  private static final Instant SINCE = Instant.parse("2026-02-11T20:00:00Z");

  @Test
  void whatWasDoneBeyondAFailingAlertIsNotRepeated() {
    Reached reached = Reached.from(100);
    for (long offset = 100; offset < 110; offset++) {
      reached.open(offset);
    }
    for (long offset : new long[] {100, 101, 103, 105, 106, 107, 109}) {
      reached.done(offset);
    }
    reached.tried(102, SINCE);

    OffsetAndMetadata committed = reached.toCommit();
    assertThat(committed.offset()).isEqualTo(102);
    assertThat(committed.metadata()).isEqualTo("1;8;0@" + SINCE.getEpochSecond() + ",2,6");

    Reached again = Reached.from(committed);
    Set<Long> repeated = new HashSet<>();
    for (long offset = 102; offset < 112; offset++) {
      if (!again.wasDone(offset)) {
        repeated.add(offset);
      }
    }
    assertThat(repeated).containsExactlyInAnyOrder(102L, 104L, 108L, 110L, 111L);
    assertThat(again.triedSince(102)).isEqualTo(SINCE);
    assertThat(again.triedSince(104)).isNull();
  }

  @Test
  void aSecondRestartBeforeAllHasBeenReadAgainForgetsNothing() {
    Reached reached = Reached.from(0);
    for (long offset = 0; offset < 6; offset++) {
      reached.open(offset);
    }
    for (long offset : new long[] {1, 2, 4}) {
      reached.done(offset);
    }
    Reached second = Reached.from(reached.toCommit());
    second.open(0);

    Reached third = Reached.from(second.toCommit());
    for (long offset = 0; offset < 6; offset++) {
      assertThat(third.wasDone(offset))
          .as("offset %d", offset)
          .isEqualTo(Set.of(1L, 2L, 4L).contains(offset));
    }
  }

  @Test
  void whenAllIsDoneTheNextOffsetIsCommittedOnce() {
    Reached reached = Reached.from(7);
    reached.open(7);
    reached.pass(8);
    reached.done(7);
    OffsetAndMetadata offset = reached.toCommit();
    assertThat(offset).isEqualTo(new OffsetAndMetadata(9));
    reached.committed(offset);
    assertThat(reached.toCommit()).isNull();
  }

  @Test
  void whatABrokerDoesNotTakeIsLeftOutAndSentAgainAtMost() {
    Reached reached = Reached.from(0);
    for (long offset = 0; offset < 5000; offset++) {
      reached.open(offset);
      if (offset % 2 == 1) {
        reached.done(offset);
      }
    }
    OffsetAndMetadata committed = reached.toCommit();
    assertThat(committed.metadata()).hasSizeLessThan(4096);
    Reached again = Reached.from(committed);
    assertThat(again.wasDone(1)).isTrue();
    for (long offset = 0; offset < 5000; offset += 2) {
      assertThat(again.wasDone(offset)).as("%d was never done", offset).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2;3;1", "1;x;1", "1;5;a@b", "1;5"})
  void metadataOfAnotherCountsAsNone(String metadata) {
    Reached reached = Reached.from(new OffsetAndMetadata(5, metadata));
    for (long offset = 5; offset < 12; offset++) {
      assertThat(reached.wasDone(offset)).isFalse();
    }
  }
}
