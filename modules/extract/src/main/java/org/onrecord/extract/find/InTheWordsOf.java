package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenSpan;

/** Finds a quotation that stands "in the words of" somebody. */
public final class InTheWordsOf implements Finder {

  private static final String ID = "in-the-words-of";
  private static final double CONFIDENCE = 0.85;
  private static final int LONGEST_SOURCE = 25;
  private static final int LONGEST_CONTENT = 150;
  private static final String[] WORDS = {"in", "the", "words", "of"};

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Replacement replacement = new Replacement(document);
    for (Quotation quotation : document.quotations()) {
      int comma = quotation.start() - 1;
      if (quotation.depth() > 0 || comma < 0 || document.first(comma) != ',') {
        continue;
      }
      int sentence =
          Math.max(
              document.sentences().get(document.sentenceOf(comma)).start(),
              comma - LONGEST_CONTENT);
      int from = Math.max(sentence, comma - LONGEST_SOURCE - WORDS.length);
      for (int cue = comma - WORDS.length - 1; cue >= from; cue--) {
        if (isAt(document, cue)) {
          replacement.put(
              finding(document, sentence, cue, comma, quotation),
              new TokenSpan(cue, quotation.end()));
          break;
        }
      }
    }
    return replacement.in(soFar);
  }

  private static Finding finding(
      Document document, int sentence, int cue, int comma, Quotation quotation) {
    List<TokenSpan> content = new ArrayList<>();
    int end = cue > sentence && document.first(cue - 1) == ',' ? cue - 1 : cue;
    if (end > sentence) {
      content.add(new TokenSpan(sentence, end));
    }
    content.add(new TokenSpan(quotation.start(), quotation.end()));
    int source = cue + WORDS.length;
    return new Finding(
        content,
        List.of(new TokenSpan(cue, source)),
        List.of(new TokenSpan(source, comma)),
        CONFIDENCE,
        ID);
  }

  private static boolean isAt(Document document, int token) {
    for (int i = 0; i < WORDS.length; i++) {
      if (!document.word(token + i).equalsIgnoreCase(WORDS[i])) {
        return false;
      }
    }
    return true;
  }
}
