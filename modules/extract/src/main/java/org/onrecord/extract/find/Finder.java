package org.onrecord.extract.find;

import java.util.List;
import org.onrecord.extract.text.Document;

/**
 * One step in finding attributions: a way of quoting that it recognises, or a kind of mistake that
 * it mends. Immutable, and safe for use by many threads at once. Takes time linear in the length of
 * the document and the number of findings.
 */
public interface Finder {

  /**
   * Finds attributions.
   *
   * @param soFar what the finders before this one found, in the order of the text
   * @return {@code soFar} as this one leaves it, with what it adds, in any order
   */
  List<Finding> find(Document document, List<Finding> soFar);
}
