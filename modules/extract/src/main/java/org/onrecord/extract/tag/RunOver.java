package org.onrecord.extract.tag;

import java.util.List;
import java.util.function.Consumer;
import org.onrecord.extract.text.TokenSpan;

/**
 * A piece of a content that runs over the cue of another attribution.
 *
 * @param choice whose content it is
 * @param piece the piece
 * @param other whose cue it holds
 */
record RunOver(Choice choice, TokenSpan piece, Choice other) {

  /** How far apart in the list the two can be. */
  private static final int NEAR = 6;

  /** Hands on all there are among {@code choices}. */
  static void forEach(List<Choice> choices, Consumer<RunOver> consumer) {
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      int end = Math.min(choices.size(), i + NEAR + 1);
      for (int j = Math.max(0, i - NEAR); j < end; j++) {
        TokenSpan otherCue = choices.get(j).cue().cue();
        for (TokenSpan piece : choice.reading().content()) {
          if (i != j && piece.contains(otherCue)) {
            consumer.accept(new RunOver(choice, piece, choices.get(j)));
          }
        }
      }
    }
  }

  /** Where the other's words begin within the piece: its source, cue and content. */
  int start() {
    int start = other.cue().cue().start();
    for (List<TokenSpan> spans : List.of(other.reading().source(), other.reading().content())) {
      for (TokenSpan span : spans) {
        if (span.start() > piece.start() && span.end() <= piece.end()) {
          start = Math.min(start, span.start());
        }
      }
    }
    return start;
  }

  /** Where the other's words end, perhaps beyond the piece. */
  int end() {
    int end = other.cue().cue().end();
    for (List<TokenSpan> spans : List.of(other.reading().source(), other.reading().content())) {
      for (TokenSpan span : spans) {
        if (span.start() < piece.end()) {
          end = Math.max(end, span.end());
        }
      }
    }
    return end;
  }
}
