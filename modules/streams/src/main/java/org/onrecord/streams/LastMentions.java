package org.onrecord.streams;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.streams.identity.Position;

/**
 * The mentions of each block that were observed last, at one time: mostly those of one article. A
 * store that is asked whether there are later ones steps over the marks of all that was deleted
 * after them. Of the blocks met last.
 */
final class LastMentions {

  private static final int BLOCKS = 200;

  private final RecentlyUsed<Tail> tails = new RecentlyUsed<>(BLOCKS);

  /** All mentions of a block from a position on. */
  private record Tail(Position start, TreeMap<Position, IdentifiedQuote> mentions) {

    boolean isBefore(Instant time) {
      return mentions.isEmpty()
          ? start.observedAt().isBefore(time)
          : mentions.lastKey().observedAt().isBefore(time);
    }
  }

  /** Those of {@code block} at or after {@code from}, in order; null if that is not known here. */
  @Nullable Collection<IdentifiedQuote> from(String block, Position from) {
    Tail tail = tails.get(block);
    return tail == null || from.compareTo(tail.start) < 0
        ? null
        : List.copyOf(tail.mentions.tailMap(from).values());
  }

  /**
   * Notes what was put.
   *
   * @param isLatest whether nothing of the block was observed at its time or later
   */
  void put(String block, IdentifiedQuote mention, boolean isLatest) {
    Position position = Position.of(mention.getQuote());
    Tail tail = tails.get(block);
    if (isLatest || (tail != null && tail.isBefore(position.observedAt()))) {
      tail = new Tail(Position.at(position.observedAt()), new TreeMap<>());
      tails.put(block, tail);
    }
    if (tail != null && position.compareTo(tail.start) >= 0) {
      tail.mentions.put(position, mention);
    }
  }

  /** Notes all that there are of {@code block} from {@code from} on, in order. */
  void found(String block, Position from, List<IdentifiedQuote> found) {
    Tail tail = new Tail(from, new TreeMap<>());
    tails.put(block, tail);
    found.forEach(mention -> put(block, mention, false));
  }

  void remove(String block, Position position) {
    Tail tail = tails.get(block);
    if (tail != null) {
      tail.mentions.remove(position);
    }
  }
}
