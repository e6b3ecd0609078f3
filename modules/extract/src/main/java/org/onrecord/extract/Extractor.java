package org.onrecord.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.onrecord.extract.enrich.Enricher;
import org.onrecord.extract.find.BlockQuotations;
import org.onrecord.extract.find.CommaAfterQuotation;
import org.onrecord.extract.find.ContentEdges;
import org.onrecord.extract.find.ContinuedQuotations;
import org.onrecord.extract.find.Finder;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.find.Furniture;
import org.onrecord.extract.find.Headlines;
import org.onrecord.extract.find.InTheWordsOf;
import org.onrecord.extract.find.InterviewTurns;
import org.onrecord.extract.find.LeadingParagraphs;
import org.onrecord.extract.find.PerceptionCues;
import org.onrecord.extract.find.QuotedAsSaying;
import org.onrecord.extract.find.QuotedTerms;
import org.onrecord.extract.find.RelayedReports;
import org.onrecord.extract.find.ReportedClaims;
import org.onrecord.extract.find.ResumedQuotations;
import org.onrecord.extract.find.SaidOfSomebody;
import org.onrecord.extract.find.SetOffQuotations;
import org.onrecord.extract.find.SharedPieces;
import org.onrecord.extract.find.SignedPosts;
import org.onrecord.extract.find.SignedQuotations;
import org.onrecord.extract.find.SourceEdges;
import org.onrecord.extract.find.TrailingCues;
import org.onrecord.extract.find.WholeQuotations;
import org.onrecord.extract.find.Withheld;
import org.onrecord.extract.speaker.SpeakerResolver;
import org.onrecord.extract.tag.AttributionTagger;
import org.onrecord.extract.text.Document;

/** Finds the attributions of a text. Immutable, and safe for use by many threads at once. */
public final class Extractor {

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparingInt(finding -> finding.content().get(0).start());

  /** Names what is written here rather than trained; changes with it. */
  private static final String RULES = "rules-6";

  private final List<Finder> finders;
  private final SpeakerResolver resolver;
  private final Enricher enricher;
  private final String version;

  private Extractor(
      List<Finder> finders, SpeakerResolver resolver, Enricher enricher, String version) {
    this.finders = finders;
    this.resolver = resolver;
    this.enricher = enricher;
    this.version = version;
  }

  /** The extractor for English news. Loading it takes a moment: make one and keep it. */
  public static Extractor english() {
    AttributionTagger tagger = AttributionTagger.english();
    SpeakerResolver resolver = SpeakerResolver.english();
    return new Extractor(
        inOrder(tagger),
        resolver,
        Enricher.english(),
        String.join("+", tagger.version(), RULES, resolver.version()));
  }

  /** The ways of finding, in the order in which they get to see each other's findings. */
  private static List<Finder> inOrder(AttributionTagger tagger) {
    return List.of(
        tagger,
        new Furniture(),
        new Withheld(),
        new QuotedTerms(),
        new SharedPieces(),
        new TrailingCues(),
        new WholeQuotations(),
        new CommaAfterQuotation(),
        new ResumedQuotations(),
        new PerceptionCues(),
        new RelayedReports(),
        new SaidOfSomebody(),
        new ContentEdges(),
        new SourceEdges(),
        new QuotedAsSaying(),
        new InTheWordsOf(),
        new Headlines(),
        new InterviewTurns(),
        new SignedPosts(),
        new SignedQuotations(),
        new BlockQuotations(),
        new LeadingParagraphs(),
        new SetOffQuotations(),
        new ContinuedQuotations(),
        new ReportedClaims(tagger));
  }

  /** Names this extractor and its weights; changes whenever results may. */
  public String version() {
    return version;
  }

  /**
   * Finds the attributions of {@code text}, which may be any string. Takes time linear in its
   * length.
   */
  public Extraction extract(String text) {
    Document document = Document.of(text);
    List<Finding> findings = new ArrayList<>();
    for (Finder finder : finders) {
      findings = new ArrayList<>(finder.find(document, List.copyOf(findings)));
      findings.sort(BY_PLACE);
    }
    return enricher.enrich(document, findings, resolver.resolve(document, findings));
  }
}
