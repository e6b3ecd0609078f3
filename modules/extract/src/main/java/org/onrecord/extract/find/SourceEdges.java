package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Mends the edges of a source: brings the name that an apposition belongs to ("Kirill Dmitriev,
 * envoy and head of the | sovereign wealth fund | told"), and drops the pieces of a relative
 * clause.
 */
public final class SourceEdges implements Finder {

  private static final int LONGEST = 30;

  private static final Set<String> RELATIVES = Set.of("who", "which", "whose", "whom");

  /** Words that a name and its apposition may hold beside capitalised ones. */
  private static final Set<String> JOINING = Set.of("and", "of", "for", "at", "the", "a", "an");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Finding> all = new ArrayList<>(soFar.size());
    for (Finding finding : soFar) {
      List<TokenSpan> source = mend(document, finding.source());
      all.add(source.equals(finding.source()) ? finding : finding.withSource(source));
    }
    return all;
  }

  private static List<TokenSpan> mend(Document document, List<TokenSpan> pieces) {
    List<TokenSpan> source = pieces.stream().filter(piece -> hasWord(document, piece)).toList();
    if (source.isEmpty()) {
      return source;
    }
    TokenSpan first = source.get(0);
    if (source.size() > 1 && RELATIVES.contains(afterComma(document, first.end()))) {
      return List.of(first);
    }
    int start = document.sentences().get(document.sentenceOf(first.start())).start();
    return source.size() == 1
            && first.start() > start
            && first.end() - start <= LONGEST
            && isApposition(document, start, first.start())
        ? List.of(new TokenSpan(start, first.end()))
        : source;
  }

  private static boolean hasWord(Document document, TokenSpan piece) {
    for (int token = piece.start(); token < piece.end(); token++) {
      if (document.kind(token) == TokenKind.WORD) {
        return true;
      }
    }
    return false;
  }

  private static String afterComma(Document document, int token) {
    int next = token < document.size() && document.first(token) == ',' ? token + 1 : token;
    return next < document.size() ? document.word(next) : "";
  }

  /** Whether the words up to {@code end} are a name, a comma, and the start of what it is. */
  private static boolean isApposition(Document document, int start, int end) {
    int name = start;
    while (name < end
        && document.kind(name) == TokenKind.WORD
        && Character.isUpperCase(document.first(name))) {
      name++;
    }
    if (name - start < 2 || name >= end || document.first(name) != ',') {
      return false;
    }
    // the comma alone parts the name from what it is
    boolean joins = name + 1 == end;
    for (int token = name + 1; token < end; token++) {
      String word = document.word(token);
      if (document.kind(token) != TokenKind.WORD) {
        return false;
      }
      joins =
          word.equals("of")
              || word.equals("and")
              || word.equals("for")
              || joins && JOINING.contains(word);
    }
    return joins;
  }
}
