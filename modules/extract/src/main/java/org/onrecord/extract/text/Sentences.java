package org.onrecord.extract.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts blocks into sentences with the quotation marks in view: never inside a quotation, and {@code
 * "…?" X asked.} stays one.
 */
final class Sentences {

  /** Verbs that show, soon after a quoted question, that its sentence goes on. */
  private static final Set<String> SPEAKING =
      Set.of(
          "said",
          "says",
          "asked",
          "asks",
          "added",
          "wrote",
          "shouted",
          "cried",
          "replied",
          "told",
          "tweeted",
          "continued",
          "demanded",
          "wondered",
          "yelled",
          "exclaimed",
          "joked",
          "quipped",
          "declared",
          "recalled",
          "answered",
          "responded");

  private static final int SOON = 8;

  private Sentences() {}

  /**
   * @param quoted for each token, whether it stands inside a quotation, the marks included
   */
  static List<TokenSpan> cut(String text, Tokens tokens, List<Block> blocks, boolean[] quoted) {
    List<TokenSpan> sentences = new ArrayList<>();
    for (Block block : blocks) {
      int start = block.start();
      for (int token = block.start(); token < block.end(); token++) {
        if (token + 1 == block.end() || endsAfter(text, tokens, block, quoted, token)) {
          sentences.add(new TokenSpan(start, token + 1));
          start = token + 1;
        }
      }
    }
    return sentences;
  }

  private static boolean endsAfter(
      String text, Tokens tokens, Block block, boolean[] quoted, int token) {
    int next = token + 1;
    boolean closing = tokens.kinds[token] == TokenKind.CLOSING_MARK;
    if (quoted[next] && tokens.kinds[next] != TokenKind.OPENING_MARK) {
      return false;
    }
    int stop = closing || isClosingBracket(text, tokens, token) ? token - 1 : token;
    if (stop < block.start() || !isStop(text, tokens, stop)) {
      return false;
    }
    char first = text.charAt(tokens.starts[next]);
    if (Character.isLowerCase(first)
        || isClosingBracket(text, tokens, next)
        || ",;:".indexOf(first) >= 0) {
      return false;
    }
    return !(closing
        && text.charAt(tokens.ends[stop] - 1) != '.'
        && speaksSoon(text, tokens, block, next));
  }

  private static boolean isStop(String text, Tokens tokens, int token) {
    if (tokens.kinds[token] == TokenKind.WORD) {
      // an abbreviation at the end of its sentence: only "a.m." and its like can be told
      return false;
    }
    char c = text.charAt(tokens.starts[token]);
    return c == '.' && tokens.ends[token] - tokens.starts[token] != 2
        || c == '!'
        || c == '?'
        || c == '…';
  }

  private static boolean isClosingBracket(String text, Tokens tokens, int token) {
    char c = text.charAt(tokens.starts[token]);
    return c == ')' || c == ']';
  }

  private static boolean speaksSoon(String text, Tokens tokens, Block block, int from) {
    for (int token = from; token < Math.min(block.end(), from + SOON); token++) {
      if (tokens.kinds[token] != TokenKind.WORD) {
        if (isStop(text, tokens, token)) {
          return false;
        }
      } else if (SPEAKING.contains(text.substring(tokens.starts[token], tokens.ends[token]))) {
        return true;
      }
    }
    return false;
  }
}
