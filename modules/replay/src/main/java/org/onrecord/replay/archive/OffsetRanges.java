package org.onrecord.replay.archive;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which offsets of which partitions: {@code 0:100-500,1:0-}, both ends included. */
public final class OffsetRanges {

  /** All of them. */
  public static final OffsetRanges ALL = new OffsetRanges(Map.of());

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{0,18})");

  private record Range(long from, long to) {}

  private final Map<Integer, Range> ranges;

  private OffsetRanges(Map<Integer, Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads ranges with commas between. Partitions that none names are left out.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static OffsetRanges parse(String text) {
    Map<Integer, Range> ranges = new HashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "'%s' is no range of offsets, as 0:100-500 or 1:0-".formatted(part));
      }
      long from = Long.parseLong(range.group(2));
      long to = range.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(3));
      ranges.put(Integer.parseInt(range.group(1)), new Range(from, to));
    }
    return new OffsetRanges(ranges);
  }

  boolean has(int partition, long offset) {
    Range range = ranges.get(partition);
    return ranges.isEmpty() || (range != null && offset >= range.from() && offset <= range.to());
  }
}
