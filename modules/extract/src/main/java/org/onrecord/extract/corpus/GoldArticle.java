package org.onrecord.extract.corpus;

import java.util.List;

/**
 * An annotated article.
 *
 * @param id the article's id in its corpus
 * @param text the text, to which all spans refer
 * @param attributions in the order of the file
 */
public record GoldArticle(String id, String text, List<GoldAttribution> attributions) {

  public GoldArticle {
    attributions = List.copyOf(attributions);
  }
}
