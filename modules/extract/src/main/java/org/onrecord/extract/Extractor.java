package org.onrecord.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.onrecord.extract.find.Finder;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.speaker.SpeakerResolver;
import org.onrecord.extract.tag.AttributionTagger;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Finds the attributions of a text. Immutable, and safe for use by many threads at once. */
public final class Extractor {

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparingInt(finding -> finding.content().get(0).start());

  private static final double MOSTLY = 0.9;

  private final List<Finder> finders;
  private final SpeakerResolver resolver;
  private final String version;

  private Extractor(List<Finder> finders, SpeakerResolver resolver, String version) {
    this.finders = finders;
    this.resolver = resolver;
    this.version = version;
  }

  /** The extractor for English news. Loading it takes a moment: make one and keep it. */
  public static Extractor english() {
    AttributionTagger tagger = AttributionTagger.english();
    SpeakerResolver resolver = SpeakerResolver.english();
    return new Extractor(List.of(tagger), resolver, tagger.version() + "+" + resolver.version());
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
      findings.addAll(finder.find(document, List.copyOf(findings)));
      findings.sort(BY_PLACE);
    }
    List<Speaker> speakers = resolver.resolve(document, findings);
    CodePoints points = new CodePoints(document);
    List<Attribution> attributions = new ArrayList<>(findings.size());
    for (int i = 0; i < findings.size(); i++) {
      attributions.add(attribution(document, points, findings.get(i), speakers.get(i)));
    }
    return new Extraction(text, attributions, points.spans(document.sentences()));
  }

  private static Attribution attribution(
      Document document, CodePoints points, Finding finding, Speaker speaker) {
    List<TokenSpan> quoted = quoted(document, finding.content());
    return new Attribution(
        kind(document, finding.content()),
        Attribution.Act.SPEECH,
        points.spans(finding.content()),
        points.spans(quoted),
        points.spans(finding.cue()),
        null,
        Attribution.Polarity.ASSERTED,
        points.spans(finding.source()),
        speaker,
        null,
        null,
        null,
        finding.confidence(),
        finding.pattern());
  }

  /** The parts of the content inside quotation marks, without the marks. */
  private static List<TokenSpan> quoted(Document document, List<TokenSpan> content) {
    List<TokenSpan> quoted = new ArrayList<>();
    for (Quotation quotation : document.quotations()) {
      if (quotation.depth() > 0) {
        continue;
      }
      for (TokenSpan piece : content) {
        int start = Math.max(piece.start(), quotation.innerStart());
        int end = Math.min(piece.end(), quotation.innerEnd());
        if (start < end) {
          quoted.add(new TokenSpan(start, end));
        }
      }
    }
    quoted.sort(Comparator.comparingInt(TokenSpan::start));
    return quoted;
  }

  private static Attribution.Kind kind(Document document, List<TokenSpan> content) {
    int letters = 0;
    int quoted = 0;
    for (TokenSpan piece : content) {
      for (int token = piece.start(); token < piece.end(); token++) {
        if (document.kind(token) == TokenKind.WORD) {
          int length = document.end(token) - document.start(token);
          letters += length;
          quoted += document.isQuoted(token) ? length : 0;
        }
      }
    }
    return quoted == 0
        ? Attribution.Kind.INDIRECT
        : quoted >= MOSTLY * letters ? Attribution.Kind.DIRECT : Attribution.Kind.MIXED;
  }
}
