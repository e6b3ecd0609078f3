package org.onrecord.replay.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is otherwise in the second of two runs.
 *
 * @param fields the names of the fields that differ, where both have it
 * @param why what it comes from, in words
 * @param before the first run's record; null where it has none
 * @param after the second run's record; null where it has none
 */
public record Change(
    Part part,
    Kind kind,
    List<String> fields,
    String why,
    @Nullable JsonNode before,
    @Nullable JsonNode after) {

  /** What is compared. */
  public enum Part {
    QUOTES,
    SPEAKERS,
    STATEMENTS,
    ALERTS
  }

  /** What became of it. */
  public enum Kind {
    GAINED,
    LOST,
    CHANGED
  }

  /** The second run's record, or the first's where that one has none. */
  public JsonNode latest() {
    JsonNode latest = after == null ? before : after;
    if (latest == null) {
      throw new IllegalStateException("a change of nothing");
    }
    return latest;
  }
}
