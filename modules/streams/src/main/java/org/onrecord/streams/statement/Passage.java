package org.onrecord.streams.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some following terms of a wording, with the amounts between them. */
final class Passage {

  private static final Set<String> OPENING =
      Set.of("how", "what", "why", "when", "where", "who", "which");

  private final Wording wording;
  private final List<Term> terms;
  private final Map<String, Double> weights = new TreeMap<>();
  private final Map<String, Term> byKey = new HashMap<>();
  private final double weight;

  Passage(Wording wording, List<Term> terms) {
    this.wording = wording;
    this.terms = terms;
    for (Term term : terms) {
      weights.put(term.key(), term.weight());
      // one that is turned counts before one that isn't: "no officer … the officer"
      byKey.merge(
          term.key(), term, (known, next) -> next.turned() && !known.turned() ? next : known);
    }
    this.weight = weights.values().stream().mapToDouble(w -> w).sum();
  }

  Map<String, Double> weights() {
    return weights;
  }

  double weight() {
    return weight;
  }

  double weight(String key) {
    return weights.getOrDefault(key, 0.0);
  }

  boolean isName(String key) {
    Term term = byKey.get(key);
    return term != null && term.name();
  }

  /**
   * The weight of the name that the other has only a pronoun for: "Obama was the founder", "he was
   * the founder".
   */
  double replacedIn(Passage other) {
    if (other.words().noneMatch(word -> Lexicon.ENGLISH.isPersonal(word.form()))) {
      return 0;
    }
    return weights.keySet().stream()
        .filter(key -> isName(key) && !other.weights.containsKey(key))
        .mapToDouble(this::weight)
        .max()
        .orElse(0);
  }

  boolean isTurned(String key) {
    Term term = byKey.get(key);
    return term != null && term.turned();
  }

  /**
   * The amounts of this one and of the other that count the same, where no two of them are equal.
   * One of each makes it clear which stands for which.
   */
  List<Amount> differing(Passage other) {
    List<Amount> differing = new ArrayList<>();
    List<Amount> theirs = other.amounts();
    for (Amount amount : amounts()) {
      List<Amount> same = theirs.stream().filter(amount::countsTheSame).toList();
      boolean agree =
          amounts().stream()
              .filter(amount::countsTheSame)
              .anyMatch(a -> same.stream().anyMatch(b -> b.value().equals(a.value())));
      if (!same.isEmpty() && !agree) {
        differing.add(amount);
        differing.addAll(same);
      }
    }
    return differing;
  }

  /** How many numbers and dates both have. */
  long equalAmounts(Passage other) {
    return amounts().stream()
        .filter(
            amount ->
                other.amounts().stream()
                    .anyMatch(a -> a.countsTheSame(amount) && a.value().equals(amount.value())))
        .map(amount -> amount.units() + amount.value())
        .distinct()
        .count();
  }

  /** How often something is turned: by a "not", or by a word for the opposite. */
  int turns() {
    return (int) terms.stream().filter(Term::turned).map(Term::key).distinct().count();
  }

  /** Whether there is a "not" in it, whatever that turns. */
  boolean isNegated() {
    return words().anyMatch(word -> Lexicon.ENGLISH.isNegator(word.form()));
  }

  /** Whether it only asks, or names. */
  boolean asks() {
    return words().anyMatch(word -> Lexicon.ENGLISH.leavesOpen(word.form()))
        || words().findFirst().filter(word -> OPENING.contains(word.form())).isPresent();
  }

  /** Whether it is a question. */
  boolean isQuestion() {
    int end = words().mapToInt(Word::end).max().orElse(0);
    return end < wording.text().length() && wording.text().charAt(end) == '?';
  }

  /** The words of all of it. */
  String text() {
    List<Word> words = words().toList();
    return words.isEmpty()
        ? ""
        : wording.text().substring(words.get(0).start(), words.get(words.size() - 1).end());
  }

  /** The words around a term, with the negator that turns it. */
  String phrase(String key) {
    Term term = byKey.get(key);
    if (term == null) {
      return text();
    }
    int from = term.at();
    while (from > 0
        && term.at() - from < 4
        && wording.words().get(from - 1).sentence() == term.sentence()
        && !(term.turned() && Lexicon.ENGLISH.isNegator(wording.words().get(from).form()))) {
      from--;
    }
    return cut(from, term.at() + 1);
  }

  /** The words of an amount, with what it counts. */
  String phrase(Amount amount) {
    return cut(amount.from(), Math.min(wording.words().size(), amount.to() + 1));
  }

  private String cut(int from, int to) {
    return wording
        .text()
        .substring(wording.words().get(from).start(), wording.words().get(to - 1).end());
  }

  private Stream<Word> words() {
    if (terms.isEmpty()) {
      return Stream.empty();
    }
    int first = terms.get(0).sentence();
    int last = terms.get(terms.size() - 1).sentence();
    return wording.words().stream()
        .filter(word -> word.sentence() >= first && word.sentence() <= last);
  }

  private List<Amount> amounts() {
    Set<Word> words = words().collect(Collectors.toSet());
    return wording.amounts().stream()
        .filter(amount -> words.contains(wording.words().get(amount.from())))
        .toList();
  }
}
