package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenSpan;

/**
 * Gives paragraphs that open a quotation and don't close it to the attribution in the paragraph
 * that goes on with it: "“One. ¶ “Two. ¶ “Three,” he said".
 */
public final class LeadingParagraphs implements Finder {

  private static final int SHORTEST = 3;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Map<Integer, Integer> owners = new HashMap<>();
    for (int i = 0; i < soFar.size(); i++) {
      owners.putIfAbsent(soFar.get(i).content().get(0).start(), i);
    }
    Claims claims = new Claims(document, soFar);
    List<Finding> all = new ArrayList<>(soFar);
    List<TokenSpan> leading = new ArrayList<>();
    for (Quotation quotation : document.quotations()) {
      Block block = document.blocks().get(document.blockOf(quotation.start()));
      if (quotation.depth() > 0 || quotation.start() != block.start()) {
        continue;
      }
      boolean open = !quotation.closed() && quotation.end() == block.end();
      boolean goesOn = !leading.isEmpty() && leading.get(leading.size() - 1).end() == block.start();
      if (!goesOn) {
        leading.clear();
      }
      if (open && claims.leaveOpen(quotation, SHORTEST)) {
        if (goesOn || mayBegin(document, block)) {
          leading.add(new TokenSpan(quotation.start(), quotation.end()));
        }
        continue;
      }
      Integer owner = owners.get(quotation.start());
      if (owner != null && !leading.isEmpty()) {
        List<TokenSpan> content = new ArrayList<>(leading);
        content.addAll(all.get(owner).content());
        all.set(owner, all.get(owner).withContent(content));
      }
      leading.clear();
    }
    return all;
  }

  /** Whether no quotation and no colon that it may go on from ends the block before. */
  private static boolean mayBegin(Document document, Block block) {
    int before = block.start() - 1;
    if (before < 0) {
      return true;
    }
    Block narration = document.blocks().get(document.blockOf(before));
    return !document.isQuoted(narration.start())
        && !document.isQuoted(before)
        && !LeadIn.isColon(document, before);
  }
}
