package org.onrecord.streams.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Where one wording's words stand in another's, in order and close together: the best local
 * alignment (Smith and Waterman) of each piece of the one with the whole of the other.
 */
final class Region {

  private static final double GAP = 1.2;
  private static final double MISMATCH = 1.2;
  private static final int NOWHERE = -1;

  private final List<Word> part;
  private final List<Word> whole;
  private final String[] partForms;
  private final String[] wholeForms;

  /** For each word of the part, the place in the whole where it is found. */
  private final int[] places;

  private Region(List<Word> part, List<Word> whole, Function<Word, String> form) {
    this.part = part;
    this.whole = whole;
    this.partForms = part.stream().map(form).toArray(String[]::new);
    this.wholeForms = whole.stream().map(form).toArray(String[]::new);
    this.places = new int[part.size()];
    Arrays.fill(places, NOWHERE);
  }

  /**
   * Where {@code part} stands in {@code whole}.
   *
   * @param form what has to be the same of two words for them to be
   */
  static Region of(List<Word> part, List<Word> whole, Function<Word, String> form) {
    var region = new Region(part, whole, form);
    for (int start = 0; start < part.size(); start = region.pieceEnd(start)) {
      region.align(start, region.pieceEnd(start));
    }
    return region;
  }

  /** Whether the part's word at {@code at} is found. */
  boolean has(int at) {
    return places[at] != NOWHERE;
  }

  /** Where the part's word at {@code at} stands in the whole; less than 0 where it doesn't. */
  int place(int at) {
    return places[at];
  }

  /** How many of the part's words are found. */
  int count() {
    return (int) Arrays.stream(places).filter(place -> place != NOWHERE).count();
  }

  /** The part's words that are not found. */
  List<Word> missing() {
    List<Word> missing = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      if (!has(i)) {
        missing.add(part.get(i));
      }
    }
    return missing;
  }

  /** The whole's words that stand between those found for one piece. */
  List<Word> added() {
    List<Word> added = new ArrayList<>();
    int last = NOWHERE;
    for (int i = 0; i < part.size(); i++) {
      if (i > 0 && part.get(i).piece() != part.get(i - 1).piece()) {
        last = NOWHERE;
      }
      if (has(i)) {
        if (last != NOWHERE) {
          added.addAll(whole.subList(last + 1, places[i]));
        }
        last = places[i];
      }
    }
    return added;
  }

  /** The end of the piece that begins at {@code start}. */
  int pieceEnd(int start) {
    int end = start + 1;
    while (end < part.size() && part.get(end).piece() == part.get(start).piece()) {
      end++;
    }
    return end;
  }

  private void align(int start, int end) {
    double[][] scores = new double[end - start + 1][whole.size() + 1];
    double best = 0;
    int row = 0;
    int column = 0;
    for (int i = 1; i < scores.length; i++) {
      for (int j = 1; j <= whole.size(); j++) {
        double gap = Math.max(scores[i - 1][j], scores[i][j - 1]) - GAP;
        double pair = scores[i - 1][j - 1] + pair(start + i - 1, j - 1);
        scores[i][j] = Math.max(0, Math.max(pair, gap));
        if (scores[i][j] > best) {
          best = scores[i][j];
          row = i;
          column = j;
        }
      }
    }
    while (row > 0 && column > 0 && scores[row][column] > 0) {
      double pair = pair(start + row - 1, column - 1);
      if (scores[row][column] == scores[row - 1][column - 1] + pair) {
        row--;
        column--;
        places[start + row] = pair > 0 ? column : NOWHERE;
      } else if (scores[row][column] == scores[row - 1][column] - GAP) {
        row--;
      } else {
        column--;
      }
    }
  }

  private double pair(int at, int place) {
    return partForms[at].equals(wholeForms[place]) ? worth(part.get(at)) : -MISMATCH;
  }

  /** What a word that is found counts: one that only binds less than others. */
  static double worth(Word word) {
    return Lexicon.ENGLISH.isFunction(word.form()) ? 1 : 2;
  }
}
