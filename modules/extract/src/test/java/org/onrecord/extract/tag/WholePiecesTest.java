package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

class WholePiecesTest {

  private static final Pattern BRACKETED = Pattern.compile("\\[(.*?)]");

  @Test
  void cutsNoWord() {
    assertThat(whole("Moll said [the ferry ca]n't sail.")).containsExactly("the ferry can't");
    assertThat(whole("Moll said the ferry does[n’t sail].")).containsExactly("doesn’t sail");
    assertThat(whole("[The ferry]'s late, Moll said, and it[’ll] stay so."))
        .containsExactly("The ferry's", "it’ll");
  }

  @Test
  void joinsWhatNothingParts() {
    assertThat(whole("[“The ferry is late.] [It often is,”] Moll said, [“in May.”]"))
        .containsExactly("“The ferry is late. It often is,”", "“in May.”");
    assertThat(whole("Moll said: [“I ca][n't promise ][a ferry.”]"))
        .containsExactly("“I can't promise a ferry.”");
    assertThat(whole("Moll said [the ferry could][n't] sail."))
        .containsExactly("the ferry couldn't");
  }

  @Test
  void leavesWhatIsWholeAlready() {
    assertThat(whole("[The ferry,] Moll said, [isn't late]. [Mr.]Roe agrees, [-]not she."))
        .containsExactly("The ferry,", "isn't late", "Mr.", "-");
    assertThat(whole("[The whole text.]")).containsExactly("The whole text.");
    assertThat(whole("Nothing at all.")).isEmpty();
  }

  /** What becomes of the pieces in brackets, which are no part of the text. */
  private static List<String> whole(String bracketed) {
    Document document = Document.of(bracketed.replaceAll("[\\[\\]]", ""));
    List<TokenSpan> pieces = new ArrayList<>();
    Matcher matcher = BRACKETED.matcher(bracketed);
    while (matcher.find()) {
      int brackets = 2 * pieces.size();
      int start = firstFrom(document, matcher.start(1) - brackets - 1);
      pieces.add(new TokenSpan(start, firstFrom(document, matcher.end(1) - brackets - 1)));
    }
    return WholePieces.of(document, pieces).stream().map(document::words).toList();
  }

  /** The first token that starts at {@code offset} of the text or after it. */
  private static int firstFrom(Document document, int offset) {
    int token = 0;
    while (token < document.size() && document.start(token) < offset) {
      token++;
    }
    return token;
  }
}
