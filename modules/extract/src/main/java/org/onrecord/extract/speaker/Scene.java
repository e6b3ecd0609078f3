package org.onrecord.extract.speaker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.TokenSpan;

/** The attributions of one text, gone through in order. */
final class Scene {
  private final Cast cast;
  private final History history;
  private final CandidateFinder finder;
  private final CandidateFeatures features;

  Scene(Cast cast) {
    this.cast = cast;
    history = new History(cast.reading);
    finder = new CandidateFinder(cast, history);
    features = new CandidateFeatures(cast, history);
  }

  Source source(Finding finding) {
    TokenSpan mention = Mention.of(cast.reading, finding);
    if (mention != null) {
      return Source.read(cast.reading, cast.index, mention.start(), mention.end());
    }
    List<TokenSpan> rest = finding.cue().isEmpty() ? finding.content() : finding.cue();
    return Source.none(rest.get(0).start());
  }

  /** Who may be the speaker of the next attribution, nobody first, each with its features. */
  List<Candidate> candidates(Finding finding, Source source) {
    List<Candidate> candidates = finder.find(source);
    features.describe(candidates, finding, source);
    return candidates;
  }

  /** The speaker of the attribution before, or null. */
  @Nullable Entity lastSpeaker() {
    return history.reaches(1) ? history.speaker(1) : null;
  }

  /** Notes who the speaker of the next attribution is. */
  void add(Source source, @Nullable Entity speaker) {
    history.add(source, speaker);
  }
}
