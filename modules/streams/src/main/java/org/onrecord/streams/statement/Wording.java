package org.onrecord.streams.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onrecord.model.Polarity;
import org.onrecord.model.QuoteKind;

/**
 * What somebody is quoted with, made ready to be compared: its words, and the terms among them that
 * tell what it is about.
 */
public final class Wording {

  /** More words than this are not looked at: no quotation is that long, only mistaken ones are. */
  private static final int MOST_WORDS = 2000;

  /** Terms under this weight are so frequent that they lead to no quote. */
  private static final double INDEXED = 2.5;

  private static final char NUMBER_MARK = '=';

  /** So many words that only bind are looked up as one. */
  private static final int RUN = 4;

  private static final int TOPIC_WORDS = 8;
  private static final int ASKING_WORDS = 3;
  private static final int DISCLAIMING_WORDS = 6;

  private final String text;
  private final QuoteKind kind;
  private final boolean denied;
  private final List<Word> words;
  private final List<Amount> amounts;
  private final List<Term> terms;
  private final Map<String, Double> weights;
  private final double weight;
  private final boolean claim;
  private final Set<Word> telling;
  private final Map<String, Double> index;

  private Wording(String text, QuoteKind kind, boolean denied, List<Word> words) {
    this.text = text;
    this.kind = kind;
    this.denied = denied;
    this.words = words;
    this.amounts = AmountReader.read(words);
    this.terms = TermReader.read(words, amounts);
    this.weights = weights(terms);
    this.weight = weights.values().stream().mapToDouble(w -> w).sum();
    this.claim =
        kind == QuoteKind.DIRECT
            || words.stream().anyMatch(word -> Lexicon.ENGLISH.isFinite(word.form()));
    this.telling = terms.stream().map(term -> words.get(term.at())).collect(Collectors.toSet());
    this.index = index();
  }

  /**
   * The wording of a quote.
   *
   * @param text its content; an ellipsis stands where something is left out or comes between
   * @param quoted the parts of {@code text} that stand in quotation marks, as [start, end) in
   *     UTF-16 units
   */
  public static Wording of(String text, QuoteKind kind, Polarity polarity, List<int[]> quoted) {
    List<Word> words = WordScanner.scan(text, quoted, kind == QuoteKind.DIRECT);
    // quoted words say themselves what they turn: "denied: 'I never did'"
    boolean denied = polarity == Polarity.DENIED && kind != QuoteKind.DIRECT;
    denied ^= disclaims(words);
    return new Wording(
        text, kind, denied, words.size() > MOST_WORDS ? words.subList(0, MOST_WORDS) : words);
  }

  /** The content as it was given. */
  public String text() {
    return text;
  }

  /** The words in one form, whatever their case, marks and contractions. */
  public String normalised() {
    return forms(words);
  }

  /** How many words it has. */
  public int size() {
    return words.size();
  }

  /** The words that say most of what it is about, at most eight, those that tell most first. */
  public List<String> topicWords() {
    Map<String, Term> byKey = new HashMap<>();
    terms.forEach(term -> byKey.putIfAbsent(term.key(), term));
    return byKey.values().stream()
        .filter(term -> term.weight() >= INDEXED)
        .sorted(Comparator.comparingDouble(Term::weight).reversed().thenComparing(Term::at))
        .limit(TOPIC_WORDS)
        .map(term -> text.substring(words.get(term.at()).start(), words.get(term.at()).end()))
        .toList();
  }

  /**
   * The terms and numbers by which a wording is found, those that tell most first. Two wordings
   * that are like one another share at least half of the weight of the lighter one: so one of the
   * {@link #prefix()} of the lighter is among all terms of the other.
   */
  public List<String> indexed() {
    return List.copyOf(index.keySet());
  }

  /**
   * The first of {@link #indexed()} that together have more than half of the weight, with the one
   * after them, and of each phrase in quotation marks within other words the first.
   */
  public Set<String> prefix() {
    Set<String> prefix = new TreeSet<>();
    double left = index.values().stream().mapToDouble(w -> w).sum() * (1 - Comparison.LEAST_SHARED);
    for (Map.Entry<String, Double> entry : index.entrySet()) {
      prefix.add(entry.getKey());
      if (left < 0) {
        break;
      }
      left -= entry.getValue();
    }
    for (List<Word> phrase : quotedPhrases()) {
      phrase(phrase).ifPresent(prefix::add);
    }
    return prefix;
  }

  /** What a phrase is found by: its term that tells most, or its first words. */
  private Optional<String> phrase(List<Word> phrase) {
    Optional<Term> telling =
        termsOf(phrase)
            .filter(term -> index.containsKey(term.key()))
            .max(Comparator.comparingDouble(Term::weight).thenComparing(Term::key));
    return telling.isPresent() ? telling.map(Term::key) : runs(phrase).stream().findFirst();
  }

  private Map<String, Double> index() {
    Map<String, Double> all = new HashMap<>(weights);
    all.values().removeIf(w -> w < INDEXED);
    amounts.forEach(amount -> all.put(NUMBER_MARK + amount.value(), Comparer.AMOUNT));
    runs(words).forEach(run -> all.put(run, INDEXED));
    Map<String, Double> ordered = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }

  /** Runs of words that only bind: alone each is everywhere, one after another they tell. */
  private List<String> runs(List<Word> some) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i + RUN <= some.size(); i++) {
      List<Word> run = some.subList(i, i + RUN);
      if (run.stream().allMatch(word -> word.quoted() && !telling.contains(word))) {
        runs.add(forms(run));
      }
    }
    return runs;
  }

  /** Whether words stand in quotation marks within others: these alone may be found elsewhere. */
  public boolean hasQuotedPhrase() {
    return kind == QuoteKind.MIXED;
  }

  /** Each run of words that stands in quotation marks within other words. */
  List<List<Word>> quotedPhrases() {
    List<List<Word>> phrases = new ArrayList<>();
    if (kind != QuoteKind.MIXED) {
      return phrases;
    }
    Word last = null;
    for (Word word : words) {
      if (word.quoted()) {
        if (last == null || !last.quoted() || last.piece() != word.piece()) {
          phrases.add(new ArrayList<>());
        }
        phrases.get(phrases.size() - 1).add(word);
      }
      last = word;
    }
    return phrases;
  }

  /** How much some of the words tell. */
  double weight(List<Word> some) {
    return termsOf(some).mapToDouble(Term::weight).sum();
  }

  private Stream<Term> termsOf(List<Word> some) {
    return terms.stream().filter(term -> some.contains(words.get(term.at())));
  }

  static String forms(List<Word> words) {
    return words.stream().map(Word::form).collect(Collectors.joining(" "));
  }

  /** Whether it begins by denying that it was said: "he had never suggested …". */
  static boolean disclaims(List<Word> words) {
    boolean negated = false;
    for (Word word : words.subList(0, Math.min(words.size(), DISCLAIMING_WORDS))) {
      if (negated && Lexicon.ENGLISH.isClaiming(word.form())) {
        return true;
      }
      negated |= word.form().equals("not") || word.form().equals("never");
    }
    return false;
  }

  /** Whether it begins with its claim: "that …", "he would …". */
  boolean opensClaim() {
    return kind == QuoteKind.DIRECT || Lexicon.ENGLISH.isFinite(words.get(0).form());
  }

  /** Whether it only asks, told indirectly: "whether the dam had been inspected". */
  boolean asks() {
    return kind != QuoteKind.DIRECT
        && words.stream()
            .limit(ASKING_WORDS)
            .anyMatch(word -> word.form().equals("whether") || word.form().equals("if"));
  }

  QuoteKind kind() {
    return kind;
  }

  /** Whether its speaker denies it. */
  boolean isDenied() {
    return denied;
  }

  List<Word> words() {
    return words;
  }

  /** The words in quotation marks. */
  List<Word> quotedWords() {
    return words.stream().filter(Word::quoted).toList();
  }

  List<Amount> amounts() {
    return amounts;
  }

  List<Term> terms() {
    return terms;
  }

  /** The weight of each term. */
  Map<String, Double> weights() {
    return weights;
  }

  /** The weight of all terms together. */
  double weight() {
    return weight;
  }

  /** Whether it claims something, and doesn't only name what was spoken of. */
  boolean isClaim() {
    return claim;
  }

  Set<Integer> sentences() {
    return words.stream().map(Word::sentence).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Double> weights(List<Term> terms) {
    // in an order of its own, so that sums are the same to the last bit
    Map<String, Double> weights = new TreeMap<>();
    terms.forEach(term -> weights.put(term.key(), term.weight()));
    return weights;
  }
}
