package org.onrecord.streams.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.QuoteKind;
import org.onrecord.streams.statement.Comparison.Evidence;
import org.onrecord.streams.statement.Comparison.Reach;
import org.onrecord.streams.statement.Comparison.Relation;

/** Compares two wordings: first word by word, then by what they are about. */
final class Comparer {

  /** The share of the shorter one's words that have to be found in the longer one. */
  private static final double VERBATIM = 0.8;

  /** The weight of the words found from which the same words mean the same beyond one event. */
  private static final double TELLING = 10;

  private static final int TELLING_WORDS = 3;

  /** So many words in quotation marks are the same for more than chance, whatever they are. */
  private static final int TELLING_PHRASE = 4;

  /** So many words are, too, if they are all of a quote. */
  private static final int TELLING_WHOLE = 5;

  /** So many words that follow one another are the same for more than chance, too. */
  private static final int TELLING_RUN = 9;

  private static final double QUOTED_PHRASE = 0.6;

  /** The least weight of words found that are the same for more than chance. */
  private static final double LEAST_WEIGHT = 7;

  /** The least weight of a phrase in quotation marks, if nothing else is found. */
  private static final double LEAST_PHRASE = 9;

  /** What else has to be found where the phrase weighs less. */
  private static final double LEAST_BESIDE = 5;

  /** The least weight where all words of the shorter one are found. */
  private static final double LEAST_WHOLE = 6;

  /** The least weight where all words are the same. */
  private static final double LEAST_EQUAL = 3.5;

  /**
   * From so many equal words a changed number or "not" is an outlet's mistake, no contradiction.
   */
  private static final int MISQUOTED_WORDS = 10;

  private static final double CLAIM_COVERED = 0.6;
  private static final double CLAIM_ALIKE = 0.45;

  /** Of this share of the shorter one, less has to be alike of both: the other has more to say. */
  private static final double CLAIM_FOUND = 0.8;

  private static final double FOUND_ALIKE = 0.4;

  /** So much in common is the same claim whatever else the other says of the event. */
  private static final int MANY_PLAIN_TERMS = 4;

  private static final double MUCH = 25;
  private static final double MUCH_COVERED = 0.75;
  private static final double MUCH_ALIKE = 0.28;

  /** Two claims of which one has a "not" more contradict each other when they share less. */
  private static final double NEGATION_COVERED = 0.5;

  private static final double NEGATION_ALIKE = 0.4;
  private static final double LEAST_NEGATION = 10;
  private static final double CONTRADICTION_COVERED = 0.66;
  private static final double CONTRADICTION_ALIKE = 0.5;
  private static final double NAMED_ALIKE = 0.6;
  private static final double NAMED_MANY = 0.5;
  private static final double LEAST_CLAIM = 14;
  private static final double LEAST_SHORT = 11;
  private static final double SHORT_ALIKE = 0.45;

  /** In reports of one occasion less has to be alike. */
  private static final double LEAST_EVENT = 10;

  private static final double EVENT_COVERED = 0.6;
  private static final double EVENT_ALIKE = 0.36;
  private static final double EVENT_FOUND = 0.7;
  private static final double EVENT_FOUND_ALIKE = 0.28;

  /** What an equal number or date counts, beside the terms. */
  static final double AMOUNT = 5;

  private static final int LEAST_TERMS = 3;
  private static final int LEAST_PLAIN_TERMS = 2;

  private final Wording one;
  private final Wording other;

  /** The lighter of the two, and the one it is looked for in. */
  private final Wording part;

  private final Wording whole;

  Comparer(Wording one, Wording other) {
    this.one = one;
    this.other = other;
    boolean oneIsPart = isPart(one, other);
    this.part = oneIsPart ? one : other;
    this.whole = oneIsPart ? other : one;
  }

  /** Decided by the texts alone, so that it doesn't matter which comes first. */
  private static boolean isPart(Wording one, Wording other) {
    if (one.weight() != other.weight()) {
      return one.weight() < other.weight();
    }
    if (one.words().size() != other.words().size()) {
      return one.words().size() < other.words().size();
    }
    return one.text().compareTo(other.text()) <= 0;
  }

  Optional<Comparison> compare() {
    if (part.words().isEmpty()) {
      return Optional.empty();
    }
    if (shared() < Comparison.LEAST_SHARED * part.weight()) {
      return Optional.ofNullable(quotedPhrase());
    }
    Comparison words = sameWords();
    return words != null ? Optional.of(words) : Optional.ofNullable(claims());
  }

  /** The weight that the lighter one shares with the other. */
  private double shared() {
    double shared = 0;
    for (Map.Entry<String, Double> term : part.weights().entrySet()) {
      shared += whole.weights().containsKey(term.getKey()) ? term.getValue() : 0;
    }
    return shared;
  }

  private boolean isDenialOfOther() {
    return one.isDenied() != other.isDenied();
  }

  /** The same words; null where they are not. */
  private @Nullable Comparison sameWords() {
    if (isDenialOfOther() || one.asks() != other.asks()) {
      return null;
    }
    if (part.normalised().equals(whole.normalised())) {
      double least = part.isClaim() ? LEAST_EQUAL : LEAST_CLAIM;
      return part.words().size() < 2 || part.weight() < least
          ? null
          : same(part.weight(), part.words().size(), 1);
    }
    if (!part.isClaim()) {
      return quotedPhrase();
    }
    Region region =
        Region.of(part.words(), whole.words(), word -> Lexicon.ENGLISH.stem(word.form()));
    double found = 0;
    double all = 0;
    double weight = 0;
    Set<String> keys = new HashSet<>();
    for (Term term : part.terms()) {
      if (region.has(term.at()) && keys.add(term.key())) {
        weight += term.weight();
      }
    }
    for (int i = 0; i < part.words().size(); i++) {
      double worth = Region.worth(part.words().get(i));
      all += worth;
      found += region.has(i) ? worth : 0;
    }
    double coverage = found / all;
    int count = region.count();
    boolean enough = weight >= LEAST_WEIGHT && count >= 3;
    boolean whole = coverage == 1 && weight >= LEAST_WHOLE && count >= TELLING_PHRASE;
    if (coverage < VERBATIM || !(enough || whole)) {
      return hasTellingRun(region) || isQuotedWhole() ? same(0, count, coverage) : quotedPhrase();
    }
    if (changesMeaning(region)) {
      return isMisquoted(count, coverage) ? same(0, count, coverage) : null;
    }
    return same(weight, count, coverage);
  }

  /** Whether the other quotes all of this one's words as they are: "I'm not quite there yet." */
  private boolean isQuotedWhole() {
    return one.kind() == QuoteKind.DIRECT
        && other.kind() == QuoteKind.DIRECT
        && part.words().size() >= TELLING_WHOLE
        && (" " + whole.normalised() + " ").contains(" " + part.normalised() + " ");
  }

  /** Whether both quote a long run of the same words, whatever comes before and after it. */
  private boolean hasTellingRun(Region region) {
    if (one.kind() != QuoteKind.DIRECT || other.kind() != QuoteKind.DIRECT) {
      return false;
    }
    int start = 0;
    for (int i = 0; i < part.words().size(); i++) {
      if (!region.has(i)) {
        start = i + 1;
      } else if (i > start && region.place(i) != region.place(i - 1) + 1) {
        start = i;
      }
      if (i + 1 - start >= TELLING_RUN
          && part.weight(part.words().subList(start, i + 1)) >= LEAST_WEIGHT) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a number, a date, a "not", a "whether" or an opposite is among the words that differ.
   */
  private boolean changesMeaning(Region region) {
    return region.missing().stream().anyMatch(word -> isMeaning(part, word))
        || region.added().stream().anyMatch(word -> isMeaning(whole, word))
        || part.terms().stream().anyMatch(term -> !region.has(term.at()) && isTurned(term));
  }

  /** Whether the other has nothing but the opposite of {@code term}. */
  private boolean isTurned(Term term) {
    List<Term> there = whole.terms().stream().filter(t -> t.key().equals(term.key())).toList();
    return !there.isEmpty() && there.stream().allMatch(t -> t.turned() != term.turned());
  }

  private static boolean isMeaning(Wording wording, Word word) {
    if (Lexicon.ENGLISH.isNegator(word.form()) || Lexicon.ENGLISH.leavesOpen(word.form())) {
      return true;
    }
    int at = wording.words().indexOf(word);
    return wording.amounts().stream().anyMatch(amount -> amount.from() <= at && at < amount.to());
  }

  private boolean isMisquoted(int count, double coverage) {
    return one.kind() == QuoteKind.DIRECT
        && other.kind() == QuoteKind.DIRECT
        && count >= MISQUOTED_WORDS
        && coverage >= 0.85;
  }

  /** The words that one of them puts in quotation marks within its own, found in the other. */
  private @Nullable Comparison quotedPhrase() {
    if (isDenialOfOther()) {
      return null;
    }
    Comparison found = quotedIn(part, whole);
    return found != null ? found : quotedIn(whole, part);
  }

  private @Nullable Comparison quotedIn(Wording mixed, Wording wording) {
    String there = " " + wording.normalised() + " ";
    for (List<Word> phrase : mixed.quotedPhrases()) {
      double weight = mixed.weight(phrase);
      boolean telling =
          weight >= LEAST_PHRASE
              || phrase.size() >= TELLING_PHRASE
              || (weight >= LEAST_WEIGHT && shared() >= weight + LEAST_BESIDE);
      if (telling && there.contains(" " + Wording.forms(phrase) + " ")) {
        return same(weight, phrase.size(), QUOTED_PHRASE);
      }
    }
    return null;
  }

  private Comparison same(double weight, int words, double strength) {
    Reach reach = weight >= TELLING && words >= TELLING_WORDS ? Reach.WINDOW : Reach.CLOSE;
    return new Comparison(
        Relation.SAME_WORDS, reach, strength, Evidence.WORDS, one.text(), other.text());
  }

  /** The same claim, or one that turns it: each passage of the longer one is tried. */
  private @Nullable Comparison claims() {
    Comparison best = null;
    List<Passage> passages = passages(whole);
    for (Passage passage : passages) {
      best = better(best, claim(new Passage(part, part.terms()), passage));
    }
    if (best == null && part.sentences().size() > 1) {
      // to say otherwise, one sentence is enough
      for (Passage sentence : passages(part)) {
        for (Passage passage : passages) {
          Comparison found = claim(sentence, passage);
          if (found != null && found.relation() == Relation.CONTRADICTS) {
            best = better(best, found);
          }
        }
      }
    }
    return best == null || part == one ? best : best.reversed();
  }

  private static @Nullable Comparison better(
      @Nullable Comparison best, @Nullable Comparison found) {
    return best == null || (found != null && found.strength() > best.strength()) ? found : best;
  }

  /** A sentence, or two that follow one another. */
  private static List<Passage> passages(Wording wording) {
    List<List<Term>> sentences = new ArrayList<>();
    for (int sentence : wording.sentences()) {
      sentences.add(wording.terms().stream().filter(t -> t.sentence() == sentence).toList());
    }
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      passages.add(new Passage(wording, sentences.get(i)));
      if (i > 0) {
        List<Term> two = new ArrayList<>(sentences.get(i - 1));
        two.addAll(sentences.get(i));
        passages.add(new Passage(wording, two));
      }
    }
    return passages;
  }

  private @Nullable Comparison claim(Passage a, Passage b) {
    Set<String> keys = new HashSet<>(a.weights().keySet());
    keys.retainAll(b.weights().keySet());
    double amount = AMOUNT * a.equalAmounts(b);
    double shared = amount + keys.stream().mapToDouble(a::weight).sum();
    long plain = keys.stream().filter(key -> !a.isName(key) && !b.isName(key)).count();
    double ofA = a.weight() - a.replacedIn(b);
    double ofB = b.weight() - b.replacedIn(a);
    double covered = shared / (amount + Math.min(ofA, ofB));
    double alike = shared / (ofA + ofB + 2 * amount - shared);
    boolean claims = one.isClaim() && other.isClaim();
    if (a.asks() != b.asks()) {
      return null;
    }
    List<String> turned =
        keys.stream().filter(key -> a.isTurned(key) != b.isTurned(key)).sorted().toList();
    List<Amount> amounts = a.differing(b);
    boolean turns =
        claims
            && (isDenialOfOther() || !turned.isEmpty())
            && keys.size() >= 2
            && plain >= 1
            && shared >= LEAST_NEGATION
            && covered >= NEGATION_COVERED
            && alike >= NEGATION_ALIKE;
    boolean many =
        keys.size() >= LEAST_TERMS && plain >= LEAST_PLAIN_TERMS && shared >= LEAST_CLAIM;
    boolean few =
        claims
            && keys.size() + a.equalAmounts(b) >= 2
            && plain >= 1
            && shared >= LEAST_SHORT
            && alike >= SHORT_ALIKE;
    boolean much =
        claims
            && plain >= MANY_PLAIN_TERMS
            && shared >= MUCH
            && covered >= MUCH_COVERED
            && alike >= MUCH_ALIKE;
    double least =
        !claims
            ? plain > LEAST_PLAIN_TERMS ? NAMED_MANY : NAMED_ALIKE
            : covered >= CLAIM_FOUND ? FOUND_ALIKE : CLAIM_ALIKE;
    // "a free ferry" is not "closing the free ferry"
    boolean named = claims || a.turns() == b.turns();
    boolean same = ((many || few) && named && covered >= CLAIM_COVERED && alike >= least) || much;
    boolean event =
        claims
            && keys.size() + a.equalAmounts(b) >= 2
            && plain >= 1
            && shared >= LEAST_EVENT
            && covered >= EVENT_COVERED
            && alike >= (covered >= EVENT_FOUND ? EVENT_FOUND_ALIKE : EVENT_ALIKE);
    boolean equal =
        turned.isEmpty() && a.turns() == b.turns() && amounts.isEmpty() && !isDenialOfOther();
    if (!same && event && equal) {
      return sameClaim(Reach.EVENT, alike, a, b);
    }
    if (!same) {
      return turns && !a.asks() ? contradiction(a, b, alike, turned, amounts) : null;
    }
    // who denies that they fired says that they did not fire
    boolean agree =
        isDenialOfOther() ? turned.size() == 1 && a.turns() + b.turns() == 1 : turned.isEmpty();
    if (agree && amounts.isEmpty()) {
      return sameClaim(Reach.WINDOW, alike, a, b);
    }
    boolean enough = covered >= CONTRADICTION_COVERED && alike >= CONTRADICTION_ALIKE;
    return a.asks() || !(enough || turns) ? null : contradiction(a, b, alike, turned, amounts);
  }

  private static Comparison sameClaim(Reach reach, double strength, Passage a, Passage b) {
    return new Comparison(Relation.SAME_CLAIM, reach, strength, Evidence.WORDS, a.text(), b.text());
  }

  /** One thing that differs makes a contradiction; several make it another matter. */
  private @Nullable Comparison contradiction(
      Passage a, Passage b, double alike, List<String> turned, List<Amount> amounts) {
    if (a.isQuestion() || b.isQuestion()) {
      return null;
    }
    if (isDenialOfOther()) {
      // "never cited a source for his claim that …" denies no claim; and who never said that he
      // wanted it can go on not to want it
      Passage asserted = part.isDenied() ? b : a;
      return turned.isEmpty()
              && amounts.isEmpty()
              && !asserted.isNegated()
              && one.opensClaim()
              && other.opensClaim()
          ? contradiction(Reach.WINDOW, alike, Evidence.NEGATION, a.text(), b.text())
          : null;
    }
    if (!turned.isEmpty()) {
      // with a "not" in both it is hard to tell what each turns
      return turned.size() == 1
              && amounts.isEmpty()
              && a.turns() + b.turns() == 1
              && !(a.isNegated() && b.isNegated())
          ? contradiction(
              Reach.WINDOW,
              alike,
              Evidence.NEGATION,
              a.phrase(turned.get(0)),
              b.phrase(turned.get(0)))
          : null;
    }
    if (amounts.size() != 2
        || amounts.stream().anyMatch(amount -> amount.rough() || amount.stretch())) {
      return null;
    }
    Amount.Kind kind = amounts.get(0).kind();
    return contradiction(
        kind == Amount.Kind.WEEKDAY ? Reach.CLOSE : Reach.WINDOW,
        alike,
        kind == Amount.Kind.NUMBER ? Evidence.NUMBER : Evidence.DATE,
        a.phrase(amounts.get(0)),
        b.phrase(amounts.get(1)));
  }

  private static Comparison contradiction(
      Reach reach, double strength, Evidence evidence, String words, String otherWords) {
    return new Comparison(Relation.CONTRADICTS, reach, strength, evidence, words, otherWords);
  }
}
