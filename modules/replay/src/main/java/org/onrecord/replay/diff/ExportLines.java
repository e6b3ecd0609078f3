package org.onrecord.replay.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.sort.SortKey;

/** The lines of an export's file, group by group: one group is in memory at a time. */
final class ExportLines implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Lines that stand together.
   *
   * @param key what they have in common
   */
  @SuppressWarnings("ArrayRecordComponent") // it is compared by its bytes alone
  record Group(byte[] key, List<JsonNode> records) {}

  private final Path file;
  private final Function<JsonNode, SortKey> keys;
  private final BufferedReader lines;
  private long number;
  private @Nullable JsonNode next;
  private byte[] nextKey = new byte[0];

  ExportLines(Path file, Function<JsonNode, SortKey> keys) {
    this.file = file;
    this.keys = keys;
    try {
      this.lines = Files.newBufferedReader(file);
    } catch (NoSuchFileException e) {
      throw new ReplayException(file + ": no such file: is that the export of a run?", e);
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    }
    advance();
  }

  /** The next group; null after the last. */
  @Nullable Group next() {
    if (next == null) {
      return null;
    }
    byte[] key = nextKey;
    List<JsonNode> records = new ArrayList<>();
    while (next != null && Arrays.equals(nextKey, key)) {
      records.add(next);
      advance();
    }
    return new Group(key, records);
  }

  private void advance() {
    try {
      String line = lines.readLine();
      next = line == null ? null : JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new ReplayException(
          "%s:%d: malformed JSON: %s: export the run again"
              .formatted(file, number + 1, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    }
    number++;
    if (next != null) {
      byte[] before = nextKey;
      nextKey = keys.apply(next).bytes();
      if (Arrays.compareUnsigned(before, nextKey) > 0) {
        throw new ReplayException(
            "%s:%d: out of order: compare exports as they were written".formatted(file, number));
      }
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw ReplayException.of(file, e);
    }
  }
}
