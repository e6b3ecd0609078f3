package org.onrecord.streams.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What differs between a wording and a fuller one of the same statement, word by word. */
public final class Differences {

  /** From this share of words that agree on, one is the other's words and no other rendering. */
  private static final double SAME_RENDERING = 0.75;

  /**
   * So many words at an end that are not the other's stand for its words; more are further ones.
   */
  private static final int CHANGED_END = 2;

  /** From this share of words found, it is worth telling which are not. */
  private static final double RELATED = 0.4;

  private final Wording wording;
  private final List<Word> words;
  private final Wording fuller;
  private final List<Word> whole;
  private final Region region;
  private final List<Difference> differences = new ArrayList<>();

  private Differences(Wording wording, List<Word> words, Wording fuller, List<Word> whole) {
    this.wording = wording;
    // what stands in brackets is marked as the outlet's own
    this.words = words.stream().filter(word -> !word.bracketed()).toList();
    this.fuller = fuller;
    this.whole = whole.stream().filter(word -> !word.bracketed()).toList();
    this.region = Region.of(this.words, this.whole, Word::form);
  }

  /** What differs in {@code wording} from {@code fuller}, in the order of its text. */
  public static List<Difference> of(Wording wording, Wording fuller) {
    return new Differences(wording, wording.words(), fuller, fuller.words()).read();
  }

  /**
   * Whether words that {@code wording} puts in quotation marks are not those that {@code fuller}
   * puts there: changed, added, or dropped in the middle without an ellipsis. To cut a quotation at
   * its ends is no alteration, nor is what stands in brackets; and where most words differ it is
   * another translation.
   */
  public static boolean isAltered(Wording wording, Wording fuller) {
    List<Word> quoted = wording.quotedWords();
    List<Word> fullerQuoted = fuller.quotedWords();
    if (quoted.isEmpty() || fullerQuoted.isEmpty()) {
      return false;
    }
    return new Differences(wording, quoted, fuller, fullerQuoted).isAltered();
  }

  private boolean isAltered() {
    long differing =
        read().stream()
            .filter(difference -> difference.kind() != Difference.Kind.CUT)
            .filter(this::isTheOutlets)
            .count();
    return differing > 0
        && region.count() >= RELATED * words.size()
        && region.count() >= SAME_RENDERING * comparable();
  }

  /** How many words stand where the other has words too. */
  private int comparable() {
    int comparable = 0;
    for (int start = 0; start < words.size(); start = region.pieceEnd(start)) {
      int first = first(start);
      int last = last(start);
      comparable += first < 0 ? 0 : last - first + 1;
    }
    return comparable;
  }

  /** Not so what is only written apart, nor what goes on where the other has no more words. */
  private boolean isTheOutlets(Difference difference) {
    boolean joined = squeezed(difference.words()).equals(squeezed(difference.fuller()));
    return !joined && !(difference.kind() == Difference.Kind.ADDED && isAtEnd(difference));
  }

  private boolean isAtEnd(Difference difference) {
    for (int start = 0; start < words.size(); start = region.pieceEnd(start)) {
      int end = region.pieceEnd(start);
      if (words.get(start).start() == difference.start()
          || words.get(end - 1).end() == difference.end()) {
        return true;
      }
    }
    return false;
  }

  private static String squeezed(String words) {
    return words.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  private List<Difference> read() {
    if (region.count() < RELATED * words.size()) {
      add(
          Difference.Kind.CHANGED,
          words.get(0).start(),
          words.get(words.size() - 1).end(),
          0,
          whole.size());
      return differences;
    }
    int reached = 0;
    for (int start = 0; start < words.size(); start = region.pieceEnd(start)) {
      reached = piece(start, region.pieceEnd(start), reached);
    }
    if (reached < whole.size() && !words.isEmpty()) {
      int end = words.get(words.size() - 1).end();
      add(Difference.Kind.CUT, end, end, reached, whole.size());
    }
    return differences;
  }

  /**
   * What differs within a piece.
   *
   * @param reached how far the fuller wording has been read
   * @return how far it has been read with this piece
   */
  private int piece(int start, int end, int reached) {
    int first = first(start);
    int last = last(start);
    if (first < 0) {
      add(Difference.Kind.ADDED, words.get(start).start(), words.get(end - 1).end(), 0, 0);
      return reached;
    }
    int from = region.place(first);
    int before = first - start;
    boolean changedStart = before > 0 && before <= CHANGED_END && from - reached >= before;
    int cutTo = changedStart ? from - before : from;
    if (cutTo > reached) {
      add(Difference.Kind.CUT, words.get(start).start(), words.get(start).start(), reached, cutTo);
    }
    if (before > 0) {
      difference(start, first, changedStart ? cutTo : from, from);
    }
    for (int at = first; at < last; ) {
      int next = at + 1;
      while (!region.has(next)) {
        next++;
      }
      difference(at + 1, next, region.place(at) + 1, region.place(next));
      at = next;
    }
    int to = region.place(last) + 1;
    int after = end - last - 1;
    boolean changedEnd = after > 0 && after <= CHANGED_END && sentenceLeft(to) >= after;
    if (after > 0) {
      difference(last + 1, end, to, changedEnd ? to + after : to);
    }
    return Math.max(reached, changedEnd ? to + after : to);
  }

  /** How many words of the fuller wording's sentence are left from {@code place} on. */
  private int sentenceLeft(int place) {
    int left = 0;
    while (place > 0
        && place + left < whole.size()
        && whole.get(place + left).sentence() == whole.get(place - 1).sentence()) {
      left++;
    }
    return left;
  }

  private void difference(int from, int to, int fullerFrom, int fullerTo) {
    if (from == to && fullerFrom == fullerTo) {
      return;
    }
    Difference.Kind kind =
        from == to
            ? Difference.Kind.DROPPED
            : fullerFrom == fullerTo ? Difference.Kind.ADDED : Difference.Kind.CHANGED;
    int start = from < to ? words.get(from).start() : words.get(from - 1).end();
    int end = from < to ? words.get(to - 1).end() : start;
    add(kind, start, end, fullerFrom, fullerTo);
  }

  private void add(Difference.Kind kind, int start, int end, int fullerFrom, int fullerTo) {
    String theirs =
        fullerFrom >= fullerTo
            ? ""
            : fuller.text().substring(whole.get(fullerFrom).start(), whole.get(fullerTo - 1).end());
    differences.add(new Difference(kind, start, end, wording.text().substring(start, end), theirs));
  }

  private int first(int start) {
    for (int at = start; at < region.pieceEnd(start); at++) {
      if (region.has(at)) {
        return at;
      }
    }
    return -1;
  }

  private int last(int start) {
    for (int at = region.pieceEnd(start) - 1; at >= start; at--) {
      if (region.has(at)) {
        return at;
      }
    }
    return -1;
  }
}
