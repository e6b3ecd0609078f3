package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the words of the training articles led to what somebody says, by what came after them:
 * "said that" nearly always, "call for" now and then.
 */
final class CueCounts {

  /** How many kinds of what comes after a word there are. */
  static final int KINDS = 6;

  private static final int BEFORE_THAT = 0;
  private static final int BEFORE_TO = 1;
  private static final int BEFORE_QUOTATION = 2;
  private static final int BEFORE_MARK = 3;
  private static final int BEFORE_LINK = 4;
  private static final int BEFORE_OTHER = 5;

  private static final int THAT = Hash.of("that");
  private static final int TO = Hash.of("to");

  /** Words that go on after a verb or begin a clause. */
  private static final Set<Integer> LINKS =
      Stream.of(
              "if", "whether", "how", "why", "what", "when", "where", "because", "and", "but", "as",
              "of", "in", "for", "about", "on", "at", "by", "with", "from", "while", "after",
              "before", "since", "who", "which", "or", "than", "so", "not")
          .map(Hash::of)
          .collect(Collectors.toUnmodifiableSet());

  /** What a word is taken to have been seen in before it was. */
  private static final double PRIOR_SEEN = 10;

  private static final double PRIOR_LED = 0.5;

  /** For how many sightings what is known of the word counts where it stands before a kind. */
  private static final double PRIOR_OF_KIND = 3;

  private static final int[] NEVER = new int[2 * KINDS];

  /**
   * By a word's hash: for each kind how often the word was seen before it, and how often it led.
   */
  private final Map<Integer, int[]> counts;

  /**
   * @param counts by a word's hash, for each kind how often the word was seen before it, and how
   *     often it led to content there
   */
  CueCounts(Map<Integer, int[]> counts) {
    this.counts = counts;
  }

  /** What comes after a word that ends before {@code token}. */
  static int kind(WordView view, int token) {
    if (token >= view.document.size()) {
      return BEFORE_MARK;
    }
    int word = view.word[token];
    byte shape = view.shape[token];
    if (word == THAT || word == TO) {
      return word == THAT ? BEFORE_THAT : BEFORE_TO;
    }
    if (shape >= WordView.OPENING) {
      return shape == WordView.OPENING ? BEFORE_QUOTATION : BEFORE_MARK;
    }
    return LINKS.contains(word) ? BEFORE_LINK : BEFORE_OTHER;
  }

  /**
   * What is known of a word.
   *
   * @param led the share of times in which it led to something
   * @param ledHere the share of times before what it stands before
   */
  record Shares(double led, double ledHere) {}

  /** What is known of the word with this hash before what is of {@code kind}. */
  Shares of(int word, int kind) {
    int[] count = counts.getOrDefault(word, NEVER);
    int seen = 0;
    int led = 0;
    for (int k = 0; k < KINDS; k++) {
      seen += count[2 * k];
      led += count[2 * k + 1];
    }
    double share = (led + PRIOR_LED) / (seen + PRIOR_SEEN);
    double here = (count[2 * kind + 1] + PRIOR_OF_KIND * share) / (count[2 * kind] + PRIOR_OF_KIND);
    return new Shares(share, here);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<Integer, int[]> entry : new TreeMap<>(counts).entrySet()) {
      out.writeInt(entry.getKey());
      for (int count : entry.getValue()) {
        out.writeInt(count);
      }
    }
  }

  static CueCounts read(DataInputStream in) throws IOException {
    Map<Integer, int[]> counts = new HashMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      int word = in.readInt();
      int[] count = new int[2 * KINDS];
      for (int k = 0; k < count.length; k++) {
        count[k] = in.readInt();
      }
      counts.put(word, count);
    }
    return new CueCounts(counts);
  }
}
