package org.onrecord.app.eval;

import java.util.List;
import org.onrecord.extract.Span;

/**
 * A labelled place in an article.
 *
 * @param article the article's id
 * @param spans where, in the order of the text; never empty
 */
public record Place(String article, List<Span> spans) {

  public Place {
    spans = List.copyOf(spans);
  }
}
