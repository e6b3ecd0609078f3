package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Tells a report from what it relays: in "Oresh told Channel Six that prices would fall, the Orbit
 * news agency reported" the claim is Oresh's, and the agency is where it was read.
 */
public final class RelayedReports implements Finder {

  private static final int LONGEST_CREDIT = 12;

  private static final Set<String> REPORTING = Set.of("reported", "reports", "said", "says");

  private static final Set<String> SAYING = Set.of("said", "says", "added", "warned", "insisted");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    boolean[] isCue = new boolean[document.size()];
    boolean[] isSaid = new boolean[document.size()];
    for (Finding finding : soFar) {
      finding.cue().forEach(cue -> isCue[cue.start()] = true);
      if (!isOutlets(document, finding)) {
        isSaid[finding.content().get(0).start()] = true;
      }
    }
    List<Finding> all = new ArrayList<>();
    for (Finding given : soFar) {
      Finding finding = withoutOutlet(document, given);
      if (!relays(document, finding, isCue, isSaid)) {
        all.add(withoutCredit(document, finding));
      }
    }
    return all;
  }

  /** Whether an outlet comes after somebody else's attribution, and only passes it on. */
  private static boolean relays(
      Document document, Finding finding, boolean[] isCue, boolean[] isSaid) {
    TokenSpan content = finding.content().get(0);
    if (finding.cue().isEmpty()
        || content.start() > finding.cue().get(0).start()
        || !isOutlets(document, finding)) {
      return false;
    }
    if (isSaid[content.start()] || content.start() > 0 && isSaid[content.start() - 1]) {
      return true;
    }
    for (int token = content.start(); token < content.end(); token++) {
      if (isCue[token] && !document.isQuoted(token)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutlets(Document document, Finding finding) {
    return !finding.source().isEmpty() && Outlet.isOne(document, finding.source().get(0));
  }

  /**
   * Parts the two who share a report: in "“It is over,” Arlen said, the Orbit news agency reported"
   * Arlen is the source and "said" the cue.
   */
  private static Finding withoutOutlet(Document document, Finding finding) {
    List<TokenSpan> source = finding.source();
    if (source.size() != 2 || finding.cue().isEmpty()) {
      return finding;
    }
    TokenSpan cue = finding.cue().get(0);
    TokenSpan speaker = source.get(0);
    TokenSpan outlet = source.get(1);
    if (!REPORTING.contains(document.word(cue.end() - 1))
        || outlet.end() > cue.start()
        || !SAYING.contains(document.word(speaker.end()))
        || !Outlet.isOne(document, outlet)) {
      return finding;
    }
    return finding
        .withSource(List.of(speaker))
        .withCue(List.of(new TokenSpan(speaker.end(), speaker.end() + 1)));
  }

  private static Finding withoutCredit(Document document, Finding finding) {
    int last = finding.content().size() - 1;
    TokenSpan piece = finding.content().get(last);
    if (!REPORTING.contains(document.word(piece.end() - 1))) {
      return finding;
    }
    int from = Math.max(piece.start() + 1, piece.end() - LONGEST_CREDIT);
    for (int token = piece.end() - 3; token >= from; token--) {
      if (document.kind(token) == TokenKind.PUNCTUATION) {
        if (document.first(token) != ','
            || !Outlet.isOne(document, new TokenSpan(token + 1, piece.end() - 1))) {
          return finding;
        }
        List<TokenSpan> content = new ArrayList<>(finding.content());
        content.set(last, new TokenSpan(piece.start(), token));
        return finding.withContent(content);
      }
    }
    return finding;
  }
}
