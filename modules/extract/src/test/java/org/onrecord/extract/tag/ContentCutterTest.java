package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

class ContentCutterTest {

  private static final Document DOCUMENT =
      Document.of("In May Moll promised a ferry, and the mayor said that it would be late.");

  private static final WordView VIEW =
      new WordView(DOCUMENT, new Lexicon(Map.of(), new CueCounts(Map.of())));

  /** Says yes where the other's probability, the second number of the vector, is above a half. */
  private final ContentCutter cutter =
      new ContentCutter(
          new Forest(
              0,
              new int[] {0},
              new long[] {
                Forest.node(1, 1, 0.5f),
                Forest.node(Forest.LEAF, 0, -1),
                Forest.node(Forest.LEAF, 0, 1)
              }));

  private static TokenSpan words(String first, String last) {
    return new TokenSpan(token(first), token(last) + 1);
  }

  private static int token(String word) {
    int token = 0;
    while (!DOCUMENT.word(token).equals(word)) {
      token++;
    }
    return token;
  }

  /** What Moll promised, which the second pass held to end with {@code lastSure}. */
  private static Choice promised(String lastSure, TokenSpan... content) {
    int n = DOCUMENT.size();
    float[] sure = new float[n];
    Arrays.fill(sure, 0, token(lastSure) + 1, 1);
    Outlook outlook =
        new Outlook(new TokenSpan(0, n), new float[n], sure, new float[n], /* best= */ -1);
    Reading reading = new Reading(List.of(words("Moll", "Moll")), List.of(content), 0, 0);
    CueReadings cue = new CueReadings(words("promised", "promised"), 1, List.of(reading), outlook);
    return new Choice(0, cue, reading, 0.6);
  }

  private static Choice said(double probability) {
    int n = DOCUMENT.size();
    Outlook outlook =
        new Outlook(new TokenSpan(0, n), new float[n], new float[n], new float[n], /* best= */ -1);
    Reading reading =
        new Reading(List.of(words("the", "mayor")), List.of(words("that", "late")), 0, 0);
    CueReadings cue = new CueReadings(words("said", "said"), 1, List.of(reading), outlook);
    return new Choice(1, cue, reading, probability);
  }

  private List<List<TokenSpan>> cut(Choice... choices) {
    return cutter.cut(VIEW, List.of(choices)).stream()
        .map(choice -> choice.reading().content())
        .toList();
  }

  @Test
  void endsWhereThePassWouldEndBeforeTheOthersWords() {
    assertThat(cut(promised("ferry", words("a", "late")), said(0.9)))
        .containsExactly(List.of(words("a", "ferry")), List.of(words("that", "late")));
  }

  @Test
  void leavesAClaimWithinTheContent() {
    assertThat(cut(promised("ferry", words("a", "late")), said(0.1)))
        .containsExactly(List.of(words("a", "late")), List.of(words("that", "late")));
  }

  @Test
  void leavesThePiecesThatRunOverNoCue() {
    assertThat(cut(promised("promised", words("In", "May"), words("a", "late")), said(0.9)))
        .containsExactly(List.of(words("In", "May")), List.of(words("that", "late")));
  }

  @Test
  void dropsWhatHasNothingBeforeTheOther() {
    assertThat(cut(promised("promised", words("a", "late")), said(0.9)))
        .containsExactly(List.of(words("that", "late")));
  }

  @Test
  void leavesContentsThatRunOverNoCue() {
    assertThat(cut(promised("ferry", words("a", "ferry")), said(0.9)))
        .containsExactly(List.of(words("a", "ferry")), List.of(words("that", "late")));
  }
}
