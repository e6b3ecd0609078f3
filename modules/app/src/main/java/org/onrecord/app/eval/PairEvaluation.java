package org.onrecord.app.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;

/**
 * Labelled pairs against what the topology says of them.
 *
 * @param judged one for each pair, in their order
 */
public record PairEvaluation(List<Judged> judged) {

  /** The group of all pairs. */
  public static final String ALL = "all";

  /** The figures of a question over a group of pairs: all, or those drawn in one way. */
  public record Row(Question question, String group, Scores scores) {}

  public PairEvaluation {
    judged = List.copyOf(judged);
  }

  /**
   * Judges {@code pairs}.
   *
   * @param finder the quote at a labelled place; null if none was found there
   * @param answers what the topology says of two quotes
   */
  public static PairEvaluation of(
      List<LabelledPair> pairs,
      Function<Place, @Nullable Quote> finder,
      BiFunction<Quote, Quote, Relation> answers) {
    List<Judged> judged = new ArrayList<>(pairs.size());
    for (LabelledPair pair : pairs) {
      Quote a = finder.apply(pair.a());
      Quote b = finder.apply(pair.b());
      judged.add(new Judged(pair, a, b, answer(a, b, answers)));
    }
    return new PairEvaluation(judged);
  }

  /** Where one quote was found at both places, extraction left nothing to answer. */
  private static @Nullable Relation answer(
      @Nullable Quote a, @Nullable Quote b, BiFunction<Quote, Quote, Relation> answers) {
    return a == null || b == null || a.getQuoteId().equals(b.getQuoteId())
        ? null
        : answers.apply(a, b);
  }

  /** The figures of each question, over all pairs and by how they were drawn. */
  public List<Row> rows(List<Question> questions) {
    Map<String, List<Judged>> drawn = new TreeMap<>();
    for (Judged one : judged) {
      if (!one.pair().drawn().isEmpty()) {
        drawn.computeIfAbsent(one.pair().drawn(), name -> new ArrayList<>()).add(one);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Question question : questions) {
      rows.add(new Row(question, ALL, Scores.of(question, judged)));
      drawn.forEach(
          (name, ofName) -> rows.add(new Row(question, name, Scores.of(question, ofName))));
    }
    return rows;
  }

  /** Those pairs of which an end was not found. */
  public List<Judged> notFound() {
    return judged.stream().filter(one -> one.answer() == null).toList();
  }

  /** Those pairs that the topology answers wrongly to any of {@code questions}. */
  public List<Judged> wrong(List<Question> questions) {
    return judged.stream().filter(one -> questions.stream().anyMatch(one::isWrong)).toList();
  }
}
