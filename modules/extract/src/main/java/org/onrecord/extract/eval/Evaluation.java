package org.onrecord.extract.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.GoldArticle;

/**
 * Adds up the figures article by article, and keeps the mistakes. The package tells what the
 * figures count.
 */
public final class Evaluation {

  private static final double MEETS = 0.5;

  private final EnumMap<Group, Tally> tallies = new EnumMap<>(Group.class);
  private final List<Mistake> mistakes = new ArrayList<>();
  private int named;
  private int rightLastWord;
  private int rightName;
  private int unnamed;
  private int leftUnnamed;

  public Evaluation() {
    for (Group group : Group.values()) {
      tallies.put(group, new Tally());
    }
  }

  /** What one side says of one attribution, as words of the text. */
  private record Side(
      BitSet content, BitSet cue, BitSet source, Group kind, List<Span> spans, int place) {}

  private record Pair(double overlap, int gold, int system) {}

  /**
   * Scores one article.
   *
   * @param names for each annotated attribution its speaker's full name, "" for nobody named; null
   *     to leave the speakers unscored
   * @throws IllegalArgumentException if there are not as many names as attributions
   */
  public void add(GoldArticle article, Extraction extraction, @Nullable List<String> names) {
    if (names != null && names.size() != article.attributions().size()) {
      throw new IllegalArgumentException(
          "%s has %d attributions, but %d names"
              .formatted(article.id(), article.attributions().size(), names.size()));
    }
    Words words = new Words(article.text());
    int[] points = article.text().codePoints().toArray();
    List<Side> gold = new ArrayList<>();
    article
        .attributions()
        .forEach(a -> gold.add(side(words, points, a.content(), a.cue(), a.source(), gold.size())));
    List<Side> system = new ArrayList<>();
    extraction
        .attributions()
        .forEach(
            a -> system.add(side(words, points, a.content(), a.cue(), a.source(), system.size())));
    List<Side> outerGold = outer(gold);
    List<Side> outerSystem = outer(system);
    Map<Integer, Integer> match = match(outerGold, outerSystem);

    if (names != null) {
      match.forEach(
          (g, s) ->
              scoreSpeaker(
                  names.get(outerGold.get(g).place()),
                  extraction.attributions().get(outerSystem.get(s).place())));
    }
    BitSet goldWords = union(outerGold);
    BitSet systemWords = union(outerSystem);
    tallies.forEach(
        (group, tally) ->
            tally.add(group, outerGold, outerSystem, goldWords, systemWords, match, words));
    keepMistakes(article, extraction, outerGold, outerSystem, match, words);
  }

  /** The figures so far for {@code group}. */
  public Figures figures(Group group) {
    return Objects.requireNonNull(tallies.get(group)).figures();
  }

  /** The speakers' figures so far, over the articles that had names. */
  public Figures.Speakers speakers() {
    return new Figures.Speakers(
        named,
        share(rightLastWord, named),
        share(rightName, named),
        unnamed,
        share(leftUnnamed, unnamed));
  }

  /** What was missed, found wrongly or found inexactly, in the order of the articles. */
  public List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  private static Side side(
      Words words, int[] points, List<Span> content, List<Span> cue, List<Span> source, int place) {
    return new Side(
        words.covered(content),
        words.covered(cue),
        words.covered(source),
        Group.of(points, content),
        content,
        place);
  }

  /** Those that are not nested in another one of the list. */
  private static List<Side> outer(List<Side> sides) {
    return sides.stream()
        .filter(
            side ->
                side.cue().isEmpty()
                    || sides.stream()
                        .noneMatch(
                            other ->
                                other.place() != side.place()
                                    && within(side.cue(), other.content())))
        .toList();
  }

  private static boolean within(BitSet inner, BitSet outer) {
    BitSet rest = (BitSet) inner.clone();
    rest.andNot(outer);
    return rest.isEmpty();
  }

  /** Pairs gold and system attributions one to one, the best overlap first. */
  private static Map<Integer, Integer> match(List<Side> gold, List<Side> system) {
    List<Pair> pairs = new ArrayList<>();
    for (int g = 0; g < gold.size(); g++) {
      for (int s = 0; s < system.size(); s++) {
        int common = common(gold.get(g).content(), system.get(s).content());
        int all = gold.get(g).content().cardinality() + system.get(s).content().cardinality();
        if (common > 0 && 2.0 * common / all >= MEETS) {
          pairs.add(new Pair(2.0 * common / all, g, s));
        }
      }
    }
    pairs.sort(
        (a, b) ->
            a.overlap() != b.overlap()
                ? Double.compare(b.overlap(), a.overlap())
                : a.gold() != b.gold()
                    ? Integer.compare(b.gold(), a.gold())
                    : Integer.compare(b.system(), a.system()));
    Map<Integer, Integer> match = new HashMap<>();
    BitSet used = new BitSet();
    for (Pair pair : pairs) {
      if (!match.containsKey(pair.gold()) && !used.get(pair.system())) {
        match.put(pair.gold(), pair.system());
        used.set(pair.system());
      }
    }
    return match;
  }

  private void scoreSpeaker(String goldName, Attribution attribution) {
    List<String> gold = Words.of(goldName);
    String systemName = attribution.speaker().name();
    List<String> system = Words.of(systemName == null ? "" : systemName);
    if (gold.isEmpty()) {
      unnamed++;
      leftUnnamed += system.isEmpty() ? 1 : 0;
      return;
    }
    named++;
    rightName += gold.equals(system) ? 1 : 0;
    rightLastWord +=
        !system.isEmpty() && gold.get(gold.size() - 1).equals(system.get(system.size() - 1))
            ? 1
            : 0;
  }

  private void keepMistakes(
      GoldArticle article,
      Extraction extraction,
      List<Side> gold,
      List<Side> system,
      Map<Integer, Integer> match,
      Words words) {
    BitSet met = new BitSet();
    for (int g = 0; g < gold.size(); g++) {
      var expected = article.attributions().get(gold.get(g).place());
      Integer s = match.get(g);
      if (s == null) {
        mistakes.add(new Mistake(Mistake.Kind.MISSED, article, expected, null));
        continue;
      }
      met.set(s);
      Attribution attribution = extraction.attributions().get(system.get(s).place());
      if (!rightSource(gold.get(g), system.get(s), words)) {
        mistakes.add(new Mistake(Mistake.Kind.WRONG_SOURCE, article, expected, attribution));
      }
      if (!gold.get(g).content().equals(system.get(s).content())) {
        mistakes.add(new Mistake(Mistake.Kind.INEXACT, article, expected, attribution));
      }
    }
    for (int s = 0; s < system.size(); s++) {
      if (!met.get(s)) {
        Attribution attribution = extraction.attributions().get(system.get(s).place());
        mistakes.add(new Mistake(Mistake.Kind.FALSE_FIND, article, null, attribution));
      }
    }
  }

  /** Whether the sources share a word's place, or the gold one's last or longest word. */
  private static boolean rightSource(Side gold, Side system, Words words) {
    if (gold.source().isEmpty() || system.source().isEmpty()) {
      return gold.source().isEmpty() && system.source().isEmpty();
    }
    if (gold.source().intersects(system.source())) {
      return true;
    }
    List<String> goldWords = words.at(gold.source());
    List<String> systemWords = words.at(system.source());
    String longest = goldWords.get(0);
    for (String word : goldWords) {
      if (word.codePointCount(0, word.length()) > longest.codePointCount(0, longest.length())) {
        longest = word;
      }
    }
    return systemWords.contains(goldWords.get(goldWords.size() - 1))
        || systemWords.contains(longest);
  }

  private static BitSet union(List<Side> sides) {
    BitSet union = new BitSet();
    sides.forEach(side -> union.or(side.content()));
    return union;
  }

  private static int common(BitSet a, BitSet b) {
    if (!a.intersects(b)) {
      return 0;
    }
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both.cardinality();
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** The counts behind one row of figures. */
  private static final class Tally {
    private int gold;
    private int system;
    private int goldWords;
    private int systemWords;
    private int goldWordsFound;
    private int systemWordsRight;
    private int found;
    private int exact;
    private int attributed;
    private int withSource;
    private int rightSource;
    private int withCue;
    private int rightCue;

    void add(
        Group group,
        List<Side> golds,
        List<Side> systems,
        BitSet allGoldWords,
        BitSet allSystemWords,
        Map<Integer, Integer> match,
        Words words) {
      List<Side> groupGold = golds.stream().filter(g -> group.includes(g.kind())).toList();
      List<Side> groupSystem = systems.stream().filter(s -> group.includes(s.kind())).toList();
      gold += groupGold.size();
      system += groupSystem.size();
      BitSet groupGoldWords = union(groupGold);
      BitSet groupSystemWords = union(groupSystem);
      goldWords += groupGoldWords.cardinality();
      systemWords += groupSystemWords.cardinality();
      goldWordsFound += common(groupGoldWords, allSystemWords);
      systemWordsRight += common(groupSystemWords, allGoldWords);
      match.forEach(
          (g, s) -> {
            if (group.includes(golds.get(g).kind())) {
              addMet(golds.get(g), systems.get(s), words);
            }
          });
    }

    private void addMet(Side met, Side by, Words words) {
      boolean right = rightSource(met, by, words);
      found++;
      exact += met.content().equals(by.content()) ? 1 : 0;
      attributed += right ? 1 : 0;
      if (!met.source().isEmpty()) {
        withSource++;
        rightSource += right ? 1 : 0;
      }
      if (!met.cue().isEmpty()) {
        withCue++;
        rightCue += met.cue().intersects(by.cue()) ? 1 : 0;
      }
    }

    Figures figures() {
      double precision = share(systemWordsRight, systemWords);
      double recall = share(goldWordsFound, goldWords);
      return new Figures(
          gold,
          system,
          precision,
          recall,
          f1(precision, recall),
          f1(share(exact, system), share(exact, gold)),
          share(found, gold),
          share(rightSource, withSource),
          share(rightCue, withCue),
          f1(share(attributed, system), share(attributed, gold)));
    }
  }
}
