package org.onrecord.extract.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

class WholeQuotationsTest {

  private static Document document(String text) {
    return Document.of(text);
  }

  private static TokenSpan span(Document document, String words) {
    int start = document.text().indexOf(words);
    int first = 0;
    while (document.start(first) < start) {
      first++;
    }
    int end = first;
    while (end < document.size() && document.end(end) <= start + words.length()) {
      end++;
    }
    return new TokenSpan(first, end);
  }

  private static Finding finding(Document document, String content, String cue, String source) {
    return new Finding(
        List.of(span(document, content)),
        List.of(span(document, cue)),
        List.of(span(document, source)),
        0.5,
        "test");
  }

  private static List<String> contents(Document document, Finding... findings) {
    return new WholeQuotations()
        .find(document, List.of(findings)).stream()
            .map(finding -> document.words(finding.content().get(0)))
            .toList();
  }

  @Test
  void givesAllOfAQuotationToWhoBeginsIt() {
    Document document = document("Roth regrets the pier: “I was there, once. I would go again.”");

    assertThat(contents(document, finding(document, "“I was there", "regrets", "Roth")))
        .containsExactly("“I was there, once. I would go again.”");
  }

  @Test
  void givesAllOfAQuotationToWhoEndsIt() {
    Document document = document("“I was there, once. I would go again,” Roth said.");

    assertThat(contents(document, finding(document, "I would go again,”", "said", "Roth")))
        .containsExactly("“I was there, once. I would go again,”");
  }

  @Test
  void leavesTheRestToWhoElseClaimsIt() {
    Document document = document("“Moll lied, and I know it,” Roth said.");

    assertThat(
            contents(
                document,
                finding(document, "I know it,”", "said", "Roth"),
                finding(document, "and", "lied", "Moll")))
        .containsExactly("I know it,”", "and");
  }

  @Test
  void letsNobodySpeakTheWordsThatSayWhoSpeaks() {
    Document document = document("“I think it will rain, so bring boots,” Roth said.");

    assertThat(contents(document, finding(document, "it will rain", "think", "I")))
        .containsExactly("it will rain");
  }
}
