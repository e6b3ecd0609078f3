package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * An annotated article whose spans are runs of tokens.
 *
 * @param article the article
 * @param document its text
 * @param attributions in the order of the annotation
 */
record Aligned(GoldArticle article, Document document, List<Attributed> attributions) {

  /** One attribution; a list is empty where the annotation has nothing. */
  record Attributed(List<TokenSpan> content, List<TokenSpan> cue, List<TokenSpan> source) {}

  static Aligned of(GoldArticle article) {
    Document document = Document.of(article.text());
    int[] startPoints = new int[document.size()];
    int[] endPoints = new int[document.size()];
    int at = 0;
    int points = 0;
    for (int token = 0; token < document.size(); token++) {
      points += article.text().codePointCount(at, document.start(token));
      startPoints[token] = points;
      points += article.text().codePointCount(document.start(token), document.end(token));
      endPoints[token] = points;
      at = document.end(token);
    }
    List<Attributed> attributions = new ArrayList<>();
    for (GoldAttribution gold : article.attributions()) {
      attributions.add(
          new Attributed(
              align(gold.content(), startPoints, endPoints),
              align(gold.cue(), startPoints, endPoints),
              align(gold.source(), startPoints, endPoints)));
    }
    return new Aligned(article, document, attributions);
  }

  private static List<TokenSpan> align(List<Span> spans, int[] starts, int[] ends) {
    List<TokenSpan> aligned = new ArrayList<>();
    for (Span span : spans) {
      int start = firstAfter(ends, span.start());
      int end = start;
      while (end < starts.length && starts[end] < span.end()) {
        end++;
      }
      if (end > start) {
        aligned.add(new TokenSpan(start, end));
      }
    }
    return aligned;
  }

  private static int firstAfter(int[] sorted, int value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
