package org.onrecord.sinks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How far a receiver has come with a partition. Alerts are done out of order, since rules don't
 * wait for one another; what is committed is the first offset that isn't done, and, as its
 * metadata, which later ones aren't either. So a restart repeats nothing that was done, however
 * long one rule has been failing; and an alert that was failing goes on being so since the same
 * time.
 *
 * <p>The metadata is {@code 1;NEXT;OFFSET,OFFSET@SECONDS,…}: everything before NEXT is done, but
 * for these; SECONDS since 1970 is when it was first tried. Offsets count from the committed one. A
 * broker takes 4096 bytes: if there is more to tell, NEXT comes sooner, and some alerts are sent
 * twice after a restart.
 */
final class Reached {

  private static final String VERSION = "1";
  private static final int MAX_METADATA = 4000;

  /** Offsets that aren't done, each with when it was first tried, if it was. */
  private final TreeMap<Long, Tried> open = new TreeMap<>();

  private final Map<Long, Tried> formerlyOpen;
  private final long formerNext;
  private long next;
  private @Nullable OffsetAndMetadata committed;

  private record Tried(@Nullable Instant since) {
    static final Tried NEVER = new Tried(null);
  }

  private Reached(long next, long formerNext, Map<Long, Tried> formerlyOpen) {
    this.next = next;
    this.formerNext = formerNext;
    this.formerlyOpen = formerlyOpen;
  }

  /** Nothing before {@code offset} is open. */
  static Reached from(long offset) {
    return new Reached(offset, offset, Map.of());
  }

  /** As it was committed. Metadata that isn't ours counts as none. */
  static Reached from(OffsetAndMetadata committed) {
    long base = committed.offset();
    String[] parts = String.valueOf(committed.metadata()).split(";", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      return from(base);
    }
    try {
      Map<Long, Tried> open = new TreeMap<>();
      for (String entry : parts[2].split(",")) {
        int at = entry.indexOf('@');
        Tried tried =
            at < 0
                ? Tried.NEVER
                : new Tried(Instant.ofEpochSecond(Long.parseLong(entry.substring(at + 1))));
        open.put(base + Long.parseLong(at < 0 ? entry : entry.substring(0, at)), tried);
      }
      return new Reached(base, base + Long.parseLong(parts[1]), open);
    } catch (NumberFormatException e) {
      return from(base);
    }
  }

  /** The offset to read next. */
  long position() {
    return next;
  }

  /** Whether the record at {@code offset} was done before the restart. */
  boolean wasDone(long offset) {
    return offset < formerNext && !formerlyOpen.containsKey(offset);
  }

  /** When the alert at {@code offset} was first tried before the restart; null if it wasn't. */
  @Nullable Instant triedSince(long offset) {
    return formerlyOpen.getOrDefault(offset, Tried.NEVER).since();
  }

  /** The record at {@code offset} has been read, and there is something to do. */
  void open(long offset) {
    open.put(offset, new Tried(triedSince(offset)));
    next = offset + 1;
  }

  /** The record at {@code offset} has been read, and there is nothing to do. */
  void pass(long offset) {
    next = offset + 1;
  }

  void tried(long offset, Instant since) {
    open.replace(offset, new Tried(since));
  }

  void done(long offset) {
    open.remove(offset);
  }

  /** What is to be committed; null when that is what was committed last. */
  @Nullable OffsetAndMetadata toCommit() {
    OffsetAndMetadata now = encode();
    return now.equals(committed) ? null : now;
  }

  void committed(OffsetAndMetadata offset) {
    committed = offset;
  }

  private OffsetAndMetadata encode() {
    if (open.isEmpty()) {
      return new OffsetAndMetadata(next);
    }
    long base = open.firstKey();
    // what was done beyond what has been read again is still done
    TreeMap<Long, Tried> all = new TreeMap<>(open);
    formerlyOpen.forEach(
        (offset, tried) -> {
          if (offset >= next) {
            all.put(offset, tried);
          }
        });
    long end = Math.max(next, formerNext);
    List<String> entries = new ArrayList<>();
    int length = 0;
    for (Map.Entry<Long, Tried> entry : all.entrySet()) {
      Instant since = entry.getValue().since();
      String text = (entry.getKey() - base) + (since == null ? "" : "@" + since.getEpochSecond());
      length += text.length() + 1;
      if (length > MAX_METADATA) {
        end = entry.getKey();
        break;
      }
      entries.add(text);
    }
    return new OffsetAndMetadata(
        base, "%s;%d;%s".formatted(VERSION, end - base, String.join(",", entries)));
  }
}
