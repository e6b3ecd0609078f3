package org.onrecord.extract.find;

import java.util.List;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;

/** Drops what was found in navigation, captions and advertisements. */
public final class Furniture implements Finder {

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    return soFar.stream().filter(finding -> !isIn(document, finding)).toList();
  }

  private static boolean isIn(Document document, Finding finding) {
    int block = document.blockOf(finding.content().get(0).start());
    return document.blocks().get(block).kind() == Block.Kind.FURNITURE;
  }
}
