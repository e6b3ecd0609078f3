package org.onrecord.replay.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetRangesTest {

  @Test
  void bothEndsAreIncludedAndOtherPartitionsAreLeftOut() {
    OffsetRanges ranges = OffsetRanges.parse("0:5-7, 2:3-");
    assertThat(ranges.has(0, 4)).isFalse();
    assertThat(ranges.has(0, 5)).isTrue();
    assertThat(ranges.has(0, 7)).isTrue();
    assertThat(ranges.has(0, 8)).isFalse();
    assertThat(ranges.has(1, 5)).isFalse();
    assertThat(ranges.has(2, Long.MAX_VALUE)).isTrue();
    assertThat(OffsetRanges.ALL.has(7, 7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0:5", "a:1-2", "0:1-2,", "0:-5"})
  void whatIsNoRangeIsSaid(String text) {
    assertThatThrownBy(() -> OffsetRanges.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as 0:100-500");
  }
}
