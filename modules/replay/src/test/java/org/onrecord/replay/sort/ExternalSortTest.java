package org.onrecord.replay.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalSortTest {

  @TempDir Path folder;

  /** From all in memory to three levels of runs. */
  @ParameterizedTest
  @ValueSource(longs = {10_000_000, 10_000, 1_000, 300})
  void givesAllItemsInTheOrderOfTheirKeys(long budget) throws IOException {
    Random random = new Random(7);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      keys.add(Integer.toString(random.nextInt(2_000), 36));
    }
    ExternalSort sort = new ExternalSort(folder, budget, false);
    for (int i = 0; i < keys.size(); i++) {
      sort.add(bytes(keys.get(i)), bytes(keys.get(i) + " " + i));
    }

    List<Path> files = sort.finish();

    assertThat(files).hasSizeBetween(1, ExternalSort.FAN_IN);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("no file but those").containsExactlyInAnyOrderElementsOf(files);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      expected.add(keys.get(i) + " " + i);
    }
    // stable: equal keys as they came
    expected.sort(Comparator.comparing(value -> bytes(value.split(" ")[0]), Arrays::compare));
    assertThat(values(files)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000_000, 1_000, 300})
  void ofATableTheLatestIsLeft(long budget) throws IOException {
    Random random = new Random(7);
    Map<String, String> expected = new TreeMap<>();
    ExternalSort sort = new ExternalSort(folder, budget, true);
    for (int i = 0; i < 5_000; i++) {
      String key = Integer.toString(random.nextInt(100), 36);
      sort.add(bytes(key), bytes(key + " " + i));
      expected.put(key, key + " " + i);
    }

    List<String> values = new ArrayList<>();
    try (Sorted sorted = sort.sorted()) {
      sorted.forEachRemaining(item -> values.add(new String(item.value(), StandardCharsets.UTF_8)));
    }
    assertThat(values).containsExactlyElementsOf(expected.values());
  }

  @Test
  void nothingGivesNothing() throws IOException {
    assertThat(new ExternalSort(folder).finish()).isEmpty();
    assertThat(values(List.of())).isEmpty();
  }

  @Test
  void theOrderOfKeysIsThatOfTheirParts() {
    List<byte[]> keys =
        List.of(
            new SortKey().then(-5).then("b").bytes(),
            new SortKey().then(3).then("a").then(9).bytes(),
            new SortKey().then(3).then("a").then(10).bytes(),
            new SortKey().then(3).then("aa").then(1).bytes(),
            new SortKey().then(3).then("b").bytes(),
            new SortKey().then(300).then("").bytes());
    assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
  }

  @Test
  void aFileThatWasCutOffIsNamed() throws IOException {
    ExternalSort sort = new ExternalSort(folder);
    for (int i = 0; i < 100; i++) {
      sort.add(bytes("k" + i), new byte[1000]);
    }
    Path file = sort.finish().get(0);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> values(List.of(file))).rootCause().isInstanceOf(IOException.class);
    assertThatThrownBy(() -> values(List.of(file))).hasMessageContaining(file.toString());
  }

  @Test
  void aFullDiskIsAnError() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Files.createSymbolicLink(folder.resolve("run-0"), full);
    ExternalSort sort = new ExternalSort(folder);
    sort.add(bytes("k"), new byte[100]);

    assertThatThrownBy(sort::finish)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  private static List<String> values(List<Path> files) throws IOException {
    List<String> values = new ArrayList<>();
    try (Merge merge = new Merge(files)) {
      merge.forEachRemaining(item -> values.add(new String(item.value(), StandardCharsets.UTF_8)));
    }
    return values;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
