package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/**
 * Gives a quotation that two attributions claim to the one that begins with it: in "“Why?” she
 * asked. “I was afraid,” he replied." the second is no further piece of the first.
 */
public final class SharedPieces implements Finder {

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    int[] begins = new int[document.size()];
    Arrays.fill(begins, -1);
    for (int i = 0; i < soFar.size(); i++) {
      TokenSpan first = soFar.get(i).content().get(0);
      if (document.isQuoted(first.start())) {
        begins[first.start()] = i;
      }
    }
    List<Finding> all = new ArrayList<>(soFar.size());
    for (int i = 0; i < soFar.size(); i++) {
      Finding finding = soFar.get(i);
      List<TokenSpan> content = new ArrayList<>();
      for (TokenSpan piece : finding.content()) {
        int owner = begins[piece.start()];
        if (content.isEmpty() || owner < 0 || owner == i) {
          content.add(piece);
        }
      }
      all.add(content.size() == finding.content().size() ? finding : finding.withContent(content));
    }
    return all;
  }
}
