package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

class UnclaimedQuotationsTest {

  private static final Document DOCUMENT =
      Document.of(
          "“The quay is open,” said Moll. The sign read “Mind the gap, please”. It was late.");

  private static TokenSpan words(String first, String last) {
    int start = 0;
    while (!DOCUMENT.word(start).equals(first)) {
      start++;
    }
    int end = start;
    while (!DOCUMENT.word(end).equals(last)) {
      end++;
    }
    return new TokenSpan(start, end + 1);
  }

  /** A cue whose readings have these contents, the best first. */
  private static CueReadings cue(TokenSpan... contents) {
    int n = DOCUMENT.size();
    Outlook outlook =
        new Outlook(new TokenSpan(0, n), new float[n], new float[n], new float[n], -1);
    List<Reading> readings =
        Arrays.stream(contents)
            .map(content -> new Reading(List.of(), List.of(content), 0, 0))
            .toList();
    return new CueReadings(words("said", "said"), 0, readings, outlook);
  }

  private static List<String> sentences(CueReadings... cues) {
    return new UnclaimedQuotations(DOCUMENT, List.of(cues))
        .sentences().stream().map(DOCUMENT::words).toList();
  }

  @Test
  void areInTheSentencesThatNoBestReadingClaims() {
    assertThat(sentences())
        .containsExactly("“The quay is open,” said Moll.", "The sign read “Mind the gap, please”.");
    assertThat(sentences(cue(words("The", "open"), words("Mind", "please"))))
        .containsExactly("The sign read “Mind the gap, please”.");
    assertThat(sentences(cue(words("The", "open")), cue(words("Mind", "please")))).isEmpty();
  }

  @Test
  void areClaimedByHalfOfTheirWords() {
    assertThat(sentences(cue(words("quay", "quay")), cue(words("Mind", "the"))))
        .containsExactly("“The quay is open,” said Moll.");
  }

  @Test
  void areMetByAnyReadingThatHasAWordOfThem() {
    var unclaimed = new UnclaimedQuotations(DOCUMENT, List.of(cue(words("The", "open"))));
    assertThat(unclaimed.areMetBy(cue(words("It", "late")))).isFalse();
    assertThat(unclaimed.areMetBy(cue(words("The", "open")))).isFalse();
    assertThat(unclaimed.areMetBy(cue(words("It", "late"), words("please", "please")))).isTrue();
  }
}
