package org.onrecord.extract.find;

import java.util.List;
import org.onrecord.extract.text.Document;

/** One way of finding attributions. Immutable, and safe for use by many threads at once. */
public interface Finder {

  /**
   * Finds attributions.
   *
   * @param soFar what the finders before this one found, in the order of the text
   * @return what this one adds, in the order of the text
   */
  List<Finding> find(Document document, List<Finding> soFar);
}
