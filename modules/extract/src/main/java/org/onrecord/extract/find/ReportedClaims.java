package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds claims within claims, by reading a content as a text of its own: "Moll said that | the
 * mayor had promised to rebuild the school".
 */
public final class ReportedClaims implements Finder {

  private static final String ID = "reported-claim";

  /** A claim in a claim is twice as hard to get right. */
  private static final double SHARE = 0.8;

  private static final int SHORTEST = 5;
  private static final int LONGEST = 150;
  private static final int SHORTEST_CLAIM = 3;

  /** Only contents with one of these are read again. */
  private static final Set<String> SAYING =
      Set.of(
          "said",
          "says",
          "say",
          "told",
          "tells",
          "promised",
          "promises",
          "denied",
          "denies",
          "warned",
          "warns",
          "claimed",
          "claims",
          "argued",
          "argues",
          "insisted",
          "insists",
          "announced",
          "asked",
          "admitted",
          "believes",
          "believed",
          "vowed",
          "pledged",
          "threatened",
          "suggested",
          "wrote",
          "according");

  /** Sources that name nobody else than the speaker, or nobody at all. */
  private static final Set<String> NOBODY_ELSE =
      Set.of("i", "we", "you", "who", "that", "which", "it", "people");

  private final Finder reader;

  /**
   * @param reader reads the contents
   */
  public ReportedClaims(Finder reader) {
    this.reader = reader;
  }

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar);
    boolean[] isCue = new boolean[document.size()];
    for (Finding finding : soFar) {
      finding.cue().forEach(cue -> isCue[cue.start()] = true);
    }
    boolean[] isRead = new boolean[document.size()];
    for (Finding finding : soFar) {
      for (TokenSpan piece : finding.content()) {
        if (!isRead[piece.start()] && mayReport(document, piece)) {
          isRead[piece.start()] = true;
          for (Finding claim : claims(document, inside(document, piece))) {
            if (!isCue[claim.cue().get(0).start()]) {
              isCue[claim.cue().get(0).start()] = true;
              all.add(claim);
            }
          }
        }
      }
    }
    return all;
  }

  private static boolean mayReport(Document document, TokenSpan piece) {
    int length = piece.end() - piece.start();
    return length >= SHORTEST
        && length <= LONGEST
        && holdsSaying(document, piece.start() + 1, piece.end() - 1);
  }

  private List<Finding> claims(Document document, TokenSpan piece) {
    Document content = Document.of(document.words(piece));
    int[] tokens = tokens(document, piece, content);
    List<Finding> claims = new ArrayList<>();
    for (Finding claim : reader.find(content, List.of())) {
      List<TokenSpan> said = spans(claim.content(), tokens);
      List<TokenSpan> cue = spans(claim.cue(), tokens);
      List<TokenSpan> source = spans(claim.source(), tokens);
      if (said != null && cue != null && source != null && isClaim(document, said, cue, source)) {
        claims.add(new Finding(said, cue, source, claim.confidence() * SHARE, ID));
      }
    }
    return claims;
  }

  private static boolean isClaim(
      Document document, List<TokenSpan> said, List<TokenSpan> cue, List<TokenSpan> source) {
    int words = said.stream().mapToInt(piece -> piece.end() - piece.start()).sum();
    return words >= SHORTEST_CLAIM
        && cue.stream().anyMatch(piece -> holdsSaying(document, piece.start(), piece.end()))
        && namesAnother(document, source);
  }

  /** Whether a source within somebody's words is another than who says them. */
  static boolean namesAnother(Document document, List<TokenSpan> source) {
    return !source.isEmpty()
        && !NOBODY_ELSE.contains(document.word(source.get(0).end() - 1).toLowerCase(Locale.ROOT));
  }

  private static boolean holdsSaying(Document document, int start, int end) {
    for (int token = start; token < end; token++) {
      if (SAYING.contains(document.word(token))) {
        return true;
      }
    }
    return false;
  }

  /** A piece without the marks around it and a leading "that". */
  private static TokenSpan inside(Document document, TokenSpan piece) {
    int start = piece.start();
    if (document.kind(start) == TokenKind.OPENING_MARK || document.word(start).equals("that")) {
      start++;
    }
    int end = piece.end();
    if (document.kind(end - 1) == TokenKind.CLOSING_MARK) {
      end--;
    }
    return new TokenSpan(start, end);
  }

  /** For each token of {@code content} the one of {@code document} at the same place, or -1. */
  private static int[] tokens(Document document, TokenSpan piece, Document content) {
    int[] tokens = new int[content.size()];
    int base = document.start(piece.start());
    int at = piece.start();
    for (int i = 0; i < tokens.length; i++) {
      int start = base + content.start(i);
      while (at < piece.end() - 1 && document.start(at) < start) {
        at++;
      }
      boolean same = document.start(at) == start && document.end(at) == base + content.end(i);
      tokens[i] = same ? at : -1;
    }
    return tokens;
  }

  private static @Nullable List<TokenSpan> spans(List<TokenSpan> spans, int[] tokens) {
    List<TokenSpan> moved = new ArrayList<>(spans.size());
    for (TokenSpan span : spans) {
      int start = tokens[span.start()];
      int last = tokens[span.end() - 1];
      if (start < 0 || last < start) {
        return null;
      }
      moved.add(new TokenSpan(start, last + 1));
    }
    return moved;
  }
}
