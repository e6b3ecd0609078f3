package org.onrecord.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static final Tables EXPECTED =
      tables(Map.of("quote a", "1", "quote b", "1", "speaker x", "two quotes"));

  @Test
  void findsNoDifferenceWhereThereIsNone() {
    assertThat(tables(EXPECTED.rows()).differences(List.of(EXPECTED))).isEmpty();
  }

  @Test
  void tellsWhatWasLostAddedAndChanged() {
    Tables found = tables(Map.of("quote a", "2", "quote c", "1", "speaker x", "two quotes"));

    assertThat(found.differences(List.of(EXPECTED)))
        .containsExactly("quote a: 2 ≠ 1", "quote b: nothing ≠ 1", "quote c: 1 ≠ nothing");
  }

  @Test
  void ofWhatReleasesDifferInAQuoteHasToBeAsOneOfThemHasIt() {
    Tables previous =
        tables(Map.of("quote a", "1", "quote c", "1", "speaker x", "another profile"));

    assertThat(
            tables(Map.of("quote a", "1", "quote c", "1", "speaker x", "between them"))
                .differences(List.of(EXPECTED, previous)))
        .isEmpty();
    assertThat(
            tables(Map.of("quote a", "1", "quote b", "1", "quote c", "2"))
                .differences(List.of(EXPECTED, previous)))
        .containsExactly("quote c: 2 ≠ 1 or nothing");
    assertThat(EXPECTED.agreed(previous)).isEqualTo(1);
  }

  @Test
  void aStatementOfQuotesThatReleasesDifferInMayBeginWithAnother() {
    Tables previous = tables(Map.of("quote a", "1", "speaker x", "two quotes"));
    Map<String, Set<String>> quotes =
        Map.of("statement s", Set.of("quote a", "quote b"), "statement t", Set.of("quote a"));
    Map<String, String> rows = new TreeMap<>(EXPECTED.rows());
    rows.put("statement s", "of b");
    rows.put("statement t", "of a");

    assertThat(new Tables(new TreeMap<>(rows), quotes).differences(List.of(EXPECTED, previous)))
        .containsExactly("statement t: of a ≠ nothing");
    assertThat(new Tables(new TreeMap<>(rows), quotes).differences(List.of(EXPECTED))).hasSize(2);
  }

  @Test
  void whatIsNoRecordOfOursHasToBeSetAsideOnce() {
    RecordMetadata poison = new RecordMetadata(new TopicPartition("articles", 2), 40, 1, 0L, 0, 0);

    assertThat(EXPECTED.differences(List.of(EXPECTED.with(List.of(poison)))))
        .containsExactly("dead letter articles-2, offset 41: nothing ≠ 1");
  }

  private static Tables tables(Map<String, String> rows) {
    return new Tables(new TreeMap<>(rows), Map.of());
  }
}
