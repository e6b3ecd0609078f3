package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Cuts off what is not content at its edges: words before a colon and a quotation ("put it simply:
 * “…”"), the rest of an addressee before "that", and a comment that the writer adds (", in what
 * would be a first").
 */
public final class ContentEdges implements Finder {

  private static final int FARTHEST = 8;

  private static final Set<String> TELLING =
      Set.of("told", "tells", "tell", "telling", "asked", "asks");

  private static final Set<String> ASKED = Set.of("Asked", "asked", "Pressed", "pressed");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      List<TokenSpan> content = new ArrayList<>();
      for (TokenSpan piece : finding.content()) {
        content.add(cut(document, finding, piece));
      }
      if (content.size() > 1 && isQuestion(document, finding, content)) {
        content.remove(0);
      }
      if (content.size() > 1 && isAddressee(document, finding, content)) {
        content.remove(content.size() - 1);
      }
      all.add(content.equals(finding.content()) ? finding : finding.withContent(content));
    }
    return all;
  }

  /**
   * Whether the first piece is what was asked: "Asked whether he would go, he said: “Probably.”"
   */
  private static boolean isQuestion(Document document, Finding finding, List<TokenSpan> content) {
    TokenSpan first = content.get(0);
    TokenSpan sentence = document.sentences().get(document.sentenceOf(first.start()));
    boolean asks = false;
    for (int token = sentence.start();
        token < Math.min(sentence.start() + 2, first.end());
        token++) {
      asks |= ASKED.contains(document.word(token));
    }
    return asks
        && document.countQuoted(first) == 0
        && document.isQuoted(content.get(1).start())
        && !finding.cue().isEmpty()
        && first.end() <= finding.cue().get(0).start()
        && finding.cue().get(0).start() < content.get(1).start();
  }

  /** Whether the last piece is whom a quotation before it was said to: "“Who?” she asked him." */
  private static boolean isAddressee(Document document, Finding finding, List<TokenSpan> content) {
    TokenSpan last = content.get(content.size() - 1);
    return document.isQuoted(content.get(0).start())
        && !document.isQuoted(last.start())
        && finding.cue().stream()
            .anyMatch(cue -> cue.end() == last.start() && telling(document, cue))
        && NounPhrase.isWhole(document, last.start(), last.end());
  }

  private static TokenSpan cut(Document document, Finding finding, TokenSpan piece) {
    int start = start(document, finding, piece);
    return new TokenSpan(start, end(document, start, piece.end()));
  }

  private static int start(Document document, Finding finding, TokenSpan piece) {
    boolean follows =
        finding.cue().stream()
            .anyMatch(cue -> cue.end() == piece.start() || telling(document, cue));
    if (!follows || document.isQuoted(piece.start())) {
      return piece.start();
    }
    int limit = Math.min(piece.end() - 1, piece.start() + FARTHEST);
    for (int token = piece.start() + 1; token < limit; token++) {
      if (LeadIn.isColon(document, token) && document.kind(token + 1) == TokenKind.OPENING_MARK) {
        return token + 1;
      }
      if (document.word(token).equals("that")
          && finding.cue().stream().anyMatch(cue -> telling(document, cue))
          && NounPhrase.isWhole(document, piece.start(), token)) {
        return token;
      }
    }
    return piece.start();
  }

  private static int end(Document document, int start, int end) {
    for (int token = start + 2; token < end - 3; token++) {
      if (document.first(token) == ','
          && !document.isQuoted(token)
          && document.word(token + 1).equals("in")
          && document.word(token + 2).equals("what")) {
        return token;
      }
    }
    return end;
  }

  private static boolean telling(Document document, TokenSpan cue) {
    return TELLING.contains(document.word(cue.end() - 1));
  }
}
