package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordingIndexTest extends RigTest {

  private static final String VARGA = "person:ilse-varga";
  private static final String BRANDT = "person:olaf-brandt";

  private static final IndexedWording FLOOD =
      new IndexedWording("f1", 2, List.of("flood", "=340"), List.of("house", "valley"));
  private static final IndexedWording HOUSES =
      new IndexedWording("f2", 2, List.of("flood", "house"), List.of());

  private KeyValueStore<String, byte[]> store;
  private WordingIndex index;

  @BeforeEach
  void open() {
    store = rig.driver.getKeyValueStore(QuoteTopology.STATEMENT_INDEX);
    index = new WordingIndex(store);
  }

  @Test
  void whatSharesEnoughTermsIsFoundWhereOneHasThemInItsPrefix() {
    index.add(VARGA, FLOOD);

    assertThat(index.candidates(VARGA, wording(2, List.of("flood", "=340"), List.of())))
        .as("both in both prefixes")
        .containsExactly("f1");
    assertThat(index.candidates(VARGA, wording(2, List.of("house", "valley"), List.of())))
        .as("both in one's prefix")
        .containsExactly("f1");
    assertThat(index.candidates(VARGA, wording(2, List.of(), List.of("flood", "=340"))))
        .as("both in the other's prefix")
        .containsExactly("f1");
    assertThat(index.candidates(VARGA, wording(2, List.of("levy"), List.of("house", "valley"))))
        .as("in no prefix")
        .isEmpty();
    assertThat(index.candidates(VARGA, wording(2, List.of("flood"), List.of()))).isEmpty();
    assertThat(index.candidates(VARGA, wording(1, List.of("flood"), List.of())))
        .as("one is enough for what has few")
        .containsExactly("f1");
  }

  @Test
  void whatAnotherSpeakerSaidIsNotFound() {
    index.add(VARGA, FLOOD);

    assertThat(index.candidates(BRANDT, HOUSES)).isEmpty();
  }

  @Test
  void whatWasIndexedIsFoundAfterARestart() {
    index.add(VARGA, FLOOD);
    index.add(VARGA, wording(1, List.of(), List.of()));

    var restarted = new WordingIndex(store);
    assertThat(restarted.candidates(VARGA, HOUSES)).containsExactly("f1");
    assertThat(IndexedWording.of("f1", FLOOD.toBytes())).isEqualTo(FLOOD);
  }

  @Test
  void whatWasRemovedIsFoundNoMoreAndLeavesNothing() {
    index.add(VARGA, FLOOD);
    index.add(BRANDT, FLOOD);
    assertThat(index.candidates(VARGA, HOUSES)).containsExactly("f1");
    index.remove(VARGA, "f1");
    var restarted = new WordingIndex(store);
    restarted.remove(BRANDT, "f1");

    assertThat(index.candidates(VARGA, HOUSES)).isEmpty();
    assertThat(restarted.candidates(BRANDT, HOUSES)).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  void whatIsNoLongerInMemoryIsFoundAndTheLargestStaysThere() {
    addMany(VARGA, 50);
    for (int speaker = 0; speaker < 600; speaker++) {
      addMany("person:" + speaker, 40);
    }
    IndexedWording seventh = wording(1, List.of("term7"), List.of());
    assertThat(IntStream.range(0, 600))
        .allSatisfy(
            speaker ->
                assertThat(index.candidates("person:" + speaker, seventh)).containsExactly("w7"));

    // what is still found without its row is in memory
    for (String speaker : List.of(VARGA, "person:0", "person:599")) {
      store.delete("w\n" + speaker + "\nw7");
    }
    assertThat(index.candidates(VARGA, seventh)).containsExactly("w7");
    assertThat(index.candidates("person:599", seventh)).containsExactly("w7");
    assertThat(index.candidates("person:0", seventh)).isEmpty();
  }

  private void addMany(String speaker, int wordings) {
    for (int i = 0; i < wordings; i++) {
      index.add(speaker, new IndexedWording("w" + i, 1, List.of("term" + i), List.of()));
    }
  }

  private static IndexedWording wording(int breadth, List<String> prefix, List<String> rest) {
    return new IndexedWording("new", breadth, prefix, rest);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    try (var rows = store.all()) {
      rows.forEachRemaining(row -> keys.add(row.key));
    }
    return keys;
  }
}
