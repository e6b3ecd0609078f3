package org.onrecord.extract.eval;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.enrich.Enricher;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.speaker.AnnotatedFindings;
import org.onrecord.extract.speaker.SpeakerResolver;
import org.onrecord.extract.text.Document;

/**
 * Extraction that takes contents, cues and sources as people annotated them, and finds by itself
 * only what is not annotated: whom a source stands for, act, polarity. What goes wrong behind it is
 * then none of the finders' mistakes. Immutable.
 */
public final class AnnotatedExtractor {

  /** What quotes found so carry as their extractor's version. */
  public static final String VERSION = "annotated";

  private final Map<String, GoldArticle> articlesByText = new HashMap<>();
  private final SpeakerResolver resolver = SpeakerResolver.english();
  private final Enricher enricher = Enricher.english();

  /** The extractor that knows {@code articles}. */
  public AnnotatedExtractor(List<GoldArticle> articles) {
    articles.forEach(article -> articlesByText.put(article.text(), article));
  }

  /**
   * The annotated attributions of {@code text}.
   *
   * @throws IllegalArgumentException if it is the text of none of the articles
   */
  public Extraction extract(String text) {
    GoldArticle article = articlesByText.get(text);
    if (article == null) {
      throw new IllegalArgumentException("a text that nobody annotated");
    }
    Document document = Document.of(text);
    List<Finding> findings =
        AnnotatedFindings.of(document, article).stream()
            .sorted(Comparator.comparingInt(finding -> finding.content().get(0).start()))
            .toList();
    return enricher.enrich(document, findings, resolver.resolve(document, findings));
  }
}
