package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds the turns of interviews and transcripts: "TAPPER: …", "Jake Tapper: …", "Q. … A. …".
 *
 * <p>A label before a colon is a speaker's where it comes back, or where the text has it as a name
 * elsewhere; "WEATHER:" is neither.
 */
public final class InterviewTurns implements Finder {

  private static final String ID = "interview-turn";
  private static final double CONFIDENCE = 0.85;
  private static final int LONGEST_LABEL = 5;

  /**
   * A paragraph that begins with a label.
   *
   * @param label the speaker, without the colon
   * @param content what follows the colon
   */
  private record Turn(TokenSpan label, TokenSpan content) {}

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    List<Turn> labelled = new ArrayList<>();
    for (Block block : document.blocks()) {
      Turn turn = block.kind() == Block.Kind.FURNITURE ? null : read(document, block);
      if (turn != null) {
        labelled.add(turn);
      }
    }
    if (labelled.isEmpty()
        || labelled.size() == 1 && !isCapitals(document, labelled.get(0).label())) {
      return soFar;
    }
    List<Turn> spoken = spoken(document, labelled);
    Set<Turn> isSpoken = new HashSet<>(spoken);
    boolean[] isReplaced = new boolean[document.size()];
    for (Turn turn : labelled) {
      if (isSpoken.contains(turn) || isCapitals(document, turn.label())) {
        Arrays.fill(isReplaced, turn.label().start(), turn.content().end(), true);
      }
    }
    List<Finding> all = new ArrayList<>();
    for (Finding finding : soFar) {
      if (!isReplaced[finding.content().get(0).start()] || isAnothers(document, finding)) {
        all.add(finding);
      }
    }
    TokenSpan guest = guest(document, labelled.get(0).label().start());
    for (Turn turn : spoken) {
      boolean answers = document.first(turn.label().start()) == 'A';
      TokenSpan source =
          guest != null && answers && isLetter(document, turn.label()) ? guest : turn.label();
      all.add(
          new Finding(List.of(turn.content()), List.of(), List.of(source), true, CONFIDENCE, ID));
    }
    return all;
  }

  private static @Nullable Turn read(Document document, Block block) {
    int limit = Math.min(block.end() - 1, block.start() + LONGEST_LABEL + 1);
    for (int token = block.start(); token < limit; token++) {
      if (LeadIn.isColon(document, token)
          || token == block.start() + 1
              && document.word(token).equals(".")
              && isLetter(document, new TokenSpan(token - 1, token))) {
        return token == block.start()
            ? null
            : new Turn(new TokenSpan(block.start(), token), new TokenSpan(token + 1, block.end()));
      }
      boolean fits =
          document.kind(token) == TokenKind.WORD && Character.isUpperCase(document.first(token));
      if (!fits) {
        return null;
      }
      if (isPointed(document, token)) {
        return new Turn(new TokenSpan(token, token + 1), new TokenSpan(token + 1, block.end()));
      }
    }
    return null;
  }

  /** "Q." and "A." at the start of a paragraph; the point belongs to the word. */
  private static boolean isPointed(Document document, int token) {
    String word = document.word(token);
    return word.equals("Q.") || word.equals("A.");
  }

  private static boolean isLetter(Document document, TokenSpan label) {
    String word = document.word(label.start());
    return label.end() - label.start() == 1
        && (word.startsWith("Q") || word.startsWith("A"))
        && word.replace(".", "").length() == 1;
  }

  /** The turns whose labels are speakers. */
  private static List<Turn> spoken(Document document, List<Turn> turns) {
    Map<String, Integer> times = new HashMap<>();
    for (Turn turn : turns) {
      times.merge(key(document, turn.label()), 1, Integer::sum);
    }
    if (times.containsKey("q") != times.containsKey("a")) {
      times.remove("q");
      times.remove("a");
    }
    Set<String> names = names(document, turns);
    boolean alternate = times.size() > 1 && times.values().stream().anyMatch(count -> count > 1);
    List<Turn> spoken = new ArrayList<>();
    for (Turn turn : turns) {
      String key = key(document, turn.label());
      boolean capitals = isCapitals(document, turn.label());
      boolean isSpeaker =
          isLetter(document, turn.label())
              ? times.containsKey(key)
              : names.contains(lower(document, turn.label().end() - 1))
                  ? capitals || alternate
                  : alternate && times.getOrDefault(key, 0) > (capitals ? 0 : 1);
      if (isSpeaker) {
        spoken.add(turn);
      }
    }
    return spoken;
  }

  /**
   * The capitalised words, in lower case, outside the labels and not at the start of a sentence.
   */
  private static Set<String> names(Document document, List<Turn> turns) {
    Set<Integer> labels = new HashSet<>();
    turns.forEach(turn -> labels.add(turn.label().end() - 1));
    Set<String> names = new HashSet<>();
    for (int token = 0; token < document.size(); token++) {
      if (document.kind(token) == TokenKind.WORD
          && document.sentences().get(document.sentenceOf(token)).start() != token
          && !labels.contains(token)
          && Character.isUpperCase(document.first(token))) {
        names.add(lower(document, token));
      }
    }
    return names;
  }

  /** The first name of two words or more before the interview. */
  private static @Nullable TokenSpan guest(Document document, int limit) {
    for (int token = 0; token + 1 < limit; token++) {
      int end = token;
      while (end < limit
          && document.kind(end) == TokenKind.WORD
          && document.blockOf(end) == document.blockOf(token)
          && Character.isUpperCase(document.first(end))) {
        end++;
      }
      if (end - token >= 2) {
        return new TokenSpan(token, end);
      }
      token = Math.max(token, end - 1);
    }
    return null;
  }

  /**
   * Whether a finding in a turn is a claim within it, and neither the turn nor the speaker's own.
   */
  private static boolean isAnothers(Document document, Finding finding) {
    for (TokenSpan cue : finding.cue()) {
      if (document.kind(cue.start()) == TokenKind.WORD) {
        return ReportedClaims.namesAnother(document, finding.source());
      }
    }
    return false;
  }

  private static boolean isCapitals(Document document, TokenSpan label) {
    return document.words(label).equals(document.words(label).toUpperCase(Locale.ROOT));
  }

  private static String key(Document document, TokenSpan label) {
    return isLetter(document, label)
        ? document.word(label.start()).substring(0, 1).toLowerCase(Locale.ROOT)
        : lower(document, label.end() - 1);
  }

  private static String lower(Document document, int token) {
    return document.word(token).toLowerCase(Locale.ROOT);
  }
}
