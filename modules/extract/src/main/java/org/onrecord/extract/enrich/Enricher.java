package org.onrecord.extract.enrich;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Attribution.Polarity;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Speaker;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Makes an extraction of findings: tells of each all that its words tell. Immutable. */
public final class Enricher {

  private final CueLexicon lexicon;

  private Enricher(CueLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The enricher for English. */
  public static Enricher english() {
    return new Enricher(CueLexicon.english());
  }

  /**
   * The extraction from {@code document}.
   *
   * @param findings in the order of the text
   * @param speakers of the findings, one each in the same order
   */
  public Extraction enrich(Document document, List<Finding> findings, List<Speaker> speakers) {
    CodePoints points = new CodePoints(document);
    QuotedParts quotedParts = new QuotedParts(document);
    int[] outer = Nesting.of(findings);
    List<List<TokenSpan>> quoted = new ArrayList<>(findings.size());
    List<Attribution> attributions = new ArrayList<>(findings.size());
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      List<TokenSpan> parts =
          finding.isVerbatim() ? finding.content() : quotedParts.of(finding.content());
      quoted.add(parts);
      CueHead cue = CueHead.of(document, finding.cue(), lexicon);
      attributions.add(
          new Attribution(
              finding.isVerbatim() ? Attribution.Kind.DIRECT : quotedParts.kind(finding.content()),
              ActReader.of(document, finding, cue),
              points.spans(finding.content()),
              points.spans(parts),
              points.spans(finding.cue()),
              cue == null ? null : cue.lemma(document),
              cue == null ? Polarity.ASSERTED : PolarityReader.of(document, finding, cue),
              points.spans(finding.source()),
              speakers.get(i),
              words(document, Via.of(document, finding)),
              cue == null ? null : words(document, Addressee.of(document, finding, cue)),
              outer[i] == Nesting.NONE ? null : outer[i],
              finding.confidence(),
              finding.pattern()));
    }
    return new Extraction(
        document.text(),
        SameStatements.merge(document, quoted, attributions),
        points.spans(document.sentences()));
  }

  private static @Nullable String words(Document document, @Nullable TokenSpan span) {
    return span == null ? null : document.words(span);
  }
}
