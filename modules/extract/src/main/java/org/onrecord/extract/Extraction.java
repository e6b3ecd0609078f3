package org.onrecord.extract;

import java.util.List;

/**
 * What was found in one text.
 *
 * @param text the text, to which all spans refer
 * @param attributions in the order of the text
 * @param sentences the text's sentences in order, for the context of an attribution
 */
public record Extraction(String text, List<Attribution> attributions, List<Span> sentences) {

  public Extraction {
    attributions = List.copyOf(attributions);
    sentences = List.copyOf(sentences);
  }
}
