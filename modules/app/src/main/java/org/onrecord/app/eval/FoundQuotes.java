package org.onrecord.app.eval;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.Span;

/** The quotes that stand, by article, to be found by their places. */
public final class FoundQuotes {

  /** Contents that overlap less are not the same one. */
  private static final double MEETS = 0.5;

  private final Map<String, Map<String, Quote>> byArticle = new HashMap<>();

  /**
   * Takes a quote in; a retraction takes it out again. A quote that turns out to be another
   * speaker's is retracted under the former key and comes with the new one.
   */
  public void add(Quote quote) {
    Map<String, Quote> ofArticle =
        byArticle.computeIfAbsent(quote.getArticleId(), id -> new LinkedHashMap<>());
    if (quote.getRetracted()) {
      ofArticle.computeIfPresent(
          quote.getQuoteId(), (id, standing) -> key(standing).equals(key(quote)) ? null : standing);
    } else {
      ofArticle.put(quote.getQuoteId(), quote);
    }
  }

  /** The quote whose mention of the speaker overlaps {@code place} most; null if none does. */
  public @Nullable Quote bySource(Place place) {
    return best(
        place,
        quote -> {
          Passage source = quote.getSource();
          return source == null ? List.of() : source.getSpans();
        },
        Double.MIN_VALUE);
  }

  /** The quote whose content overlaps {@code place} most; null if none does by half. */
  public @Nullable Quote byContent(Place place) {
    return best(place, quote -> quote.getContent().getSpans(), MEETS);
  }

  private @Nullable Quote best(
      Place place, Function<? super Quote, ? extends List<Span>> spans, double least) {
    Quote best = null;
    double most = least;
    for (Quote quote : byArticle.getOrDefault(place.article(), Map.of()).values()) {
      double overlap = overlap(place.spans(), spans.apply(quote));
      if (best == null ? overlap >= most : overlap > most) {
        best = quote;
        most = overlap;
      }
    }
    return best;
  }

  private static String key(Quote quote) {
    return quote.getSpeaker().getKey();
  }

  /** Twice the code points in common, over those of both: 1 for the same spans. */
  private static double overlap(List<org.onrecord.extract.Span> one, List<Span> other) {
    int common = 0;
    int all = 0;
    for (var a : one) {
      all += a.end() - a.start();
      for (Span b : other) {
        common += Math.max(0, Math.min(a.end(), b.getEnd()) - Math.max(a.start(), b.getStart()));
      }
    }
    for (Span b : other) {
      all += b.getEnd() - b.getStart();
    }
    return all == 0 ? 0 : 2.0 * common / all;
  }
}
