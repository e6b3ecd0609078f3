package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;

/** What people annotated, as if it had been found. */
public final class AnnotatedFindings {

  private AnnotatedFindings() {}

  /**
   * The attributions of {@code article} as findings, one each in its order.
   *
   * @param document the article's text
   */
  public static List<Finding> of(Document document, GoldArticle article) {
    TokenFinder finder = new TokenFinder(document);
    List<Finding> findings = new ArrayList<>(article.attributions().size());
    for (GoldAttribution gold : article.attributions()) {
      findings.add(
          new Finding(
              finder.tokens(gold.content()),
              finder.tokens(gold.cue()),
              finder.tokens(gold.source()),
              1,
              "annotated"));
    }
    return findings;
  }
}
