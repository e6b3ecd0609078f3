package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds quoted paragraphs that stand without quotation marks: with ">" before them, or after a
 * paragraph that ends in a verb of speaking and a colon.
 */
public final class BlockQuotations implements Finder {

  private static final String ID = "block-quotation";
  private static final double CONFIDENCE = 0.8;

  private static final Set<String> SAYING =
      Set.of(
          "said",
          "says",
          "reads",
          "read",
          "wrote",
          "writes",
          "stated",
          "states",
          "added",
          "tweeted",
          "posted",
          "reported",
          "replied",
          "explained",
          "continued",
          "noted",
          "full");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Replacement replacement = new Replacement(document);
    List<Block> blocks = document.blocks();
    int next = 1;
    while (next < blocks.size()) {
      int first = next++;
      Block leadIn = blocks.get(first - 1);
      if (!LeadIn.isColon(document, leadIn.end() - 1)) {
        continue;
      }
      List<TokenSpan> content = new ArrayList<>();
      if (isMarked(document, blocks.get(first))) {
        next = first;
        while (next < blocks.size() && isMarked(document, blocks.get(next))) {
          Block block = blocks.get(next++);
          content.add(new TokenSpan(block.start() + 1, block.end()));
        }
      } else if (isUnmarked(document, leadIn, blocks.get(first))) {
        content.add(new TokenSpan(blocks.get(first).start(), blocks.get(first).end()));
      }
      int sentence = document.sentences().get(document.sentenceOf(leadIn.end() - 1)).start();
      LeadIn reading = content.isEmpty() ? null : LeadIn.read(document, sentence, leadIn.end() - 1);
      if (reading != null) {
        replacement.put(
            reading.finding(content, true, CONFIDENCE, ID),
            new TokenSpan(content.get(0).start(), content.get(content.size() - 1).end()));
      }
    }
    return replacement.in(soFar);
  }

  private static boolean isMarked(Document document, Block block) {
    return document.first(block.start()) == '>' && block.end() - block.start() > 1;
  }

  /** Whether {@code block} is a paragraph without marks after "said:". */
  private static boolean isUnmarked(Document document, Block leadIn, Block block) {
    return block.kind() == Block.Kind.PARAGRAPH
        && leadIn.end() - leadIn.start() > 2
        && SAYING.contains(document.word(leadIn.end() - 2))
        && document.kind(block.start()) == TokenKind.WORD
        && !document.isQuoted(block.start());
  }
}
