package org.onrecord.extract.find;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/** Finds embedded social posts by their signature: "— Ola Brandt (@olabrandt) February 3, 2026". */
public final class SignedPosts implements Finder {

  private static final String ID = "signed-post";
  private static final double CONFIDENCE = 0.9;
  private static final int LONGEST_NAME = 8;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Replacement replacement = new Replacement(document);
    for (int i = 1; i < document.blocks().size(); i++) {
      TokenSpan author = author(document, document.blocks().get(i));
      if (author != null) {
        Block post = document.blocks().get(i - 1);
        TokenSpan content = new TokenSpan(post.start(), post.end());
        replacement.put(
            new Finding(List.of(content), List.of(), List.of(author), true, CONFIDENCE, ID),
            content);
      }
    }
    return replacement.in(soFar);
  }

  private static @Nullable TokenSpan author(Document document, Block block) {
    int start = block.start() + 1;
    if ("—–―-".indexOf(document.first(block.start())) < 0
        || document.kind(block.start()) == TokenKind.WORD) {
      return null;
    }
    int end = start;
    while (end < block.end()
        && end - start < LONGEST_NAME
        && document.kind(end) == TokenKind.WORD
        && document.first(end) != '@') {
      end++;
    }
    boolean signed =
        end > start
            && end + 2 < block.end()
            && document.first(end) == '('
            && document.first(end + 1) == '@'
            && document.first(end + 2) == ')';
    return signed ? new TokenSpan(start, end) : null;
  }
}
