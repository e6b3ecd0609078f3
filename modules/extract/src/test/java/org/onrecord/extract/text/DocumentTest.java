package org.onrecord.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void cutsSentencesWithTheMarksInView() {
    assertThat(sentences("“Stop! Now!” he cried. “Why?” the mayor asked. He left."))
        .containsExactly("“Stop! Now!” he cried.", "“Why?” the mayor asked.", "He left.");
    assertThat(sentences("Sen. Ron Wyde (D-Ore.) voted no at 5 p.m. Monday. He left."))
        .containsExactly("Sen. Ron Wyde (D-Ore.) voted no at 5 p.m. Monday.", "He left.");
    assertThat(sentences("She said,“no space before.”He left."))
        .containsExactly("She said,“no space before.”", "He left.");
  }

  @Test
  void tellsAWordThatGoesOnFromOneThatOnlyTouches() {
    Document document = Document.of("I can't, we’re late; Mr.Roe, 'it's' over-due.");

    assertThat(
            IntStream.range(0, document.size())
                .filter(document::goesOnWord)
                .mapToObj(document::word))
        .containsExactly("n't", "’re", "'s");
  }

  @Test
  void pairsMarksOfEveryKind() {
    assertThat(quotations("“One,” \"two\", ''three'', ``four'', «five», „six“ and ‘seven’."))
        .containsExactly(
            "“One,”", "\"two\"", "''three''", "``four''", "«five»", "„six“", "‘seven’");
  }

  @Test
  void tellsApostrophesFromMarks() {
    assertThat(
            quotations("'Tis the ‘60s, and the bosses' 'final offer' isn't the workers’ choice."))
        .containsExactly("'final offer'");
    assertThat(quotations("The 5'10\" striker said \"no\".")).containsExactly("\"no\"");
    assertThat(quotations("‘It’s the workers’ fault,’ he said."))
        .containsExactly("‘It’s the workers’ fault,’");
  }

  @Test
  void nestsQuotations() {
    Document document = Document.of("“We said: ‘No.’ Then we left.”");

    assertThat(document.quotations()).extracting(Quotation::depth).containsExactly(0, 1);
    assertThat(words(document, document.quotations().get(1))).isEqualTo("‘No.’");
  }

  @Test
  void mendsMarksThatPointTheWrongWay() {
    assertThat(quotations("”The vote was fair,” she said."))
        .containsExactly("”The vote was fair,”");
    assertThat(quotations("“The vote was fair,“ she said."))
        .containsExactly("“The vote was fair,“");
  }

  @Test
  void endsWhatNothingClosesWithItsSentenceOrItsParagraph() {
    Document one = Document.of("The ballot was “fair and open. The count took six hours.");
    assertThat(one.quotations()).singleElement().matches(quotation -> !quotation.closed());
    assertThat(words(one, one.quotations().get(0))).isEqualTo("“fair and open.");

    assertThat(quotations("“One. Two.\n\n“Three,” he said."))
        .containsExactly("“One. Two.", "“Three,”");
  }

  @Test
  void tellsTheArticleFromThePageAroundIt() {
    Document document =
        Document.of(
            "Bridge to open in the spring\n\nAdvertisement\n\nThe premier waves. File Image/ ORB\n\n"
                + "The bridge over the Tarn will open in April.\n\nSTORY CONTINUES BELOW THIS AD");

    assertThat(document.blocks())
        .extracting(Block::kind)
        .containsExactly(
            Block.Kind.HEADLINE,
            Block.Kind.FURNITURE,
            Block.Kind.FURNITURE,
            Block.Kind.PARAGRAPH,
            Block.Kind.FURNITURE);
  }

  @Test
  void joinsTheLinesOfATextWrappedToAWidth() {
    Document document =
        Document.of(
            "The bridge over\nthe river Tarn will\nopen in April, the\nministry said.\n\nIt cost nine\nmillion.");

    assertThat(document.blocks()).hasSize(2);
    assertThat(document.sentences()).hasSize(2);
  }

  @Test
  void keepsWordsWholeAndCutsClitics() {
    Document document = Document.of("The U.S. didn't pay $1,000 to @ann's well-known co-owner.");

    assertThat(IntStream.range(0, document.size()).mapToObj(document::word))
        .startsWith("The", "U.S.", "did", "n't", "pay", "$", "1,000", "to")
        .contains("well-known", "co-owner");
  }

  @Test
  void readsNothingOfNothing() {
    assertThat(Document.of("").size()).isZero();
    assertThat(Document.of(" \n\t\u00a0").sentences()).isEmpty();
  }

  private static List<String> sentences(String text) {
    Document document = Document.of(text);
    return document.sentences().stream().map(document::words).toList();
  }

  private static List<String> quotations(String text) {
    Document document = Document.of(text);
    return document.quotations().stream().map(quotation -> words(document, quotation)).toList();
  }

  private static String words(Document document, Quotation quotation) {
    return document.words(new TokenSpan(quotation.start(), quotation.end()));
  }
}
