package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

class CueChooserTest {

  private static final Document DOCUMENT =
      Document.of("Moll briefed reporters, adding that the bridge was said to be safe.");

  private static final WordView VIEW =
      new WordView(DOCUMENT, new Lexicon(Map.of(), new CueCounts(Map.of())));

  private static final TokenSpan SOURCE = word("Moll");
  private static final TokenSpan CONTENT = new TokenSpan(word("the").start(), word("safe").end());

  /** Says yes to cues whose odds, the first number of their vector, are above 0. */
  private final CueChooser chooser =
      new CueChooser(
          new Forest(
              0,
              new int[] {0},
              new long[] {
                Forest.node(0, 1, 0),
                Forest.node(Forest.LEAF, 0, -1),
                Forest.node(Forest.LEAF, 0, 1)
              }));

  private static TokenSpan word(String word) {
    int token = 0;
    while (!DOCUMENT.word(token).equals(word)) {
      token++;
    }
    return new TokenSpan(token, token + 1);
  }

  private static CueReadings cue(String word, float odds) {
    TokenSpan window = new TokenSpan(0, DOCUMENT.size());
    int n = DOCUMENT.size();
    Outlook outlook = new Outlook(window, new float[n], new float[n], new float[n], -1);
    Reading reading = new Reading(List.of(SOURCE), List.of(CONTENT), 0, 0);
    return new CueReadings(word(word), odds, List.of(reading), outlook);
  }

  private List<TokenSpan> chosen(int place, List<CueReadings> cues) {
    CueReadings cue = cues.get(place);
    Choice choice = new Choice(place, cue, cue.readings().get(0), 0.5);
    List<TokenSpan> chosen = new ArrayList<>();
    for (Choice each : chooser.choose(VIEW, cues, List.of(choice))) {
      assertThat(each.reading()).isEqualTo(choice.reading());
      assertThat(each.cue()).isSameAs(cues.get(each.place()));
      chosen.add(each.cue().cue());
    }
    return chosen;
  }

  @Test
  void takesTheLikelierCue() {
    assertThat(chosen(0, List.of(cue("briefed", -1), cue("adding", 1))))
        .containsExactly(word("adding"));
    assertThat(chosen(1, List.of(cue("briefed", 1), cue("adding", -1))))
        .containsExactly(word("briefed"));
  }

  @Test
  void staysWithTheCueItHasAmongEquals() {
    assertThat(chosen(1, List.of(cue("briefed", 1), cue("adding", 1))))
        .containsExactly(word("adding"));
  }

  @Test
  void takesNoWordOfContentOrSource() {
    assertThat(chosen(1, List.of(cue("Moll", 1), cue("adding", -1), cue("said", 1))))
        .containsExactly(word("adding"));
  }
}
