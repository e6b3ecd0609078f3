package org.onrecord.streams;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.streams.statement.Wording;

/**
 * The terms by which a wording is found.
 *
 * @param id the wording's
 * @param breadth how many terms have to be shared with it at least
 * @param prefix those of its {@link Wording#prefix()}
 * @param rest its other terms
 */
record IndexedWording(String id, int breadth, List<String> prefix, List<String> rest) {

  /** Of so few terms one that is shared may be half of all; of more, two have to be. */
  private static final int FEW_TERMS = 3;

  private static final String SEPARATOR = "\n";

  static IndexedWording of(String id, Wording wording) {
    List<String> terms = wording.indexed();
    Set<String> prefix = wording.prefix();
    List<String> first = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    terms.forEach(term -> (prefix.contains(term) ? first : rest).add(term));
    boolean few = terms.size() <= FEW_TERMS || wording.hasQuotedPhrase();
    return new IndexedWording(id, few ? 1 : 2, first, rest);
  }

  /** What {@link #toBytes} has made. */
  static IndexedWording of(String id, byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1);
    int breadth = Integer.parseInt(lines[0]);
    List<String> terms = List.of(lines).subList(2, lines.length);
    int first = Integer.parseInt(lines[1]);
    return new IndexedWording(
        id, breadth, terms.subList(0, first), terms.subList(first, terms.size()));
  }

  /** The breadth, the size of the prefix and the terms, a line each. */
  byte[] toBytes() {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(breadth));
    lines.add(Integer.toString(prefix.size()));
    lines.addAll(prefix);
    lines.addAll(rest);
    return String.join(SEPARATOR, lines).getBytes(StandardCharsets.UTF_8);
  }
}
