package org.onrecord.extract.tag;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.TokenSpan;

/**
 * Ends contents before the words of another attribution that they run over, where that is none
 * within theirs: "Moll promised a ferry, and | the mayor said that it would be late".
 */
final class ContentCutter {

  /** From which probability on the other stands apart. */
  private static final double THRESHOLD = 0.45;

  /** From which probability on the content may end at a place. */
  private static final float LEAST_END = 0.02f;

  private final Forest model;

  /**
   * @param model tells of a {@link RunOverVector} how likely the other stands apart
   */
  ContentCutter(Forest model) {
    this.model = model;
  }

  /** The choices, each with what is left of its content, without those of which nothing is. */
  List<Choice> cut(WordView view, List<Choice> choices) {
    Map<Choice, List<RunOver>> cuts = new IdentityHashMap<>();
    RunOverVector vector = new RunOverVector(view);
    RunOver.forEach(
        choices,
        runOver -> {
          if (model.probability(vector.of(runOver)) >= THRESHOLD) {
            cuts.computeIfAbsent(runOver.choice(), choice -> new ArrayList<>()).add(runOver);
          }
        });
    List<Choice> left = new ArrayList<>(choices.size());
    for (Choice choice : choices) {
      List<RunOver> ofChoice = cuts.get(choice);
      List<TokenSpan> content =
          ofChoice == null ? choice.reading().content() : left(choice, ofChoice);
      if (!content.isEmpty()) {
        left.add(ofChoice == null ? choice : choice.withContent(content));
      }
    }
    return left;
  }

  private static List<TokenSpan> left(Choice choice, List<RunOver> cuts) {
    List<TokenSpan> left = new ArrayList<>();
    for (TokenSpan piece : choice.reading().content()) {
      int limit = piece.end();
      for (RunOver cut : cuts) {
        limit = cut.piece().equals(piece) ? Math.min(limit, cut.start()) : limit;
      }
      TokenSpan rest = limit == piece.end() ? piece : before(choice.cue().outlook(), piece, limit);
      if (rest != null) {
        left.add(rest);
      }
    }
    return left;
  }

  /** The piece up to where it ends likeliest before {@code limit}; null if it nowhere may. */
  private static @Nullable TokenSpan before(Outlook outlook, TokenSpan piece, int limit) {
    int end = piece.start();
    float most = LEAST_END;
    for (int t = piece.start(); t < limit; t++) {
      if (outlook.end(t) > most) {
        most = outlook.end(t);
        end = t + 1;
      }
    }
    return end > piece.start() ? new TokenSpan(piece.start(), end) : null;
  }
}
