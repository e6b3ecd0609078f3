package org.onrecord.extract.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs quotation marks within each block, and tells them from apostrophes.
 *
 * <p>Curly, straight, doubled (''), single, guillemets and low-high marks. Careless copy is mended:
 * a closing mark that stands where an opening one belongs opens, and the other way round. A
 * quotation that nothing closes runs to the end of its block when the next block opens one too (a
 * quotation over several paragraphs) or when it began the block; otherwise to the end of its
 * sentence.
 */
final class Quotations {
  private static final int DEEPEST = 4;

  /** The families of marks; a mark closes only its own family. */
  private enum Family {
    DOUBLE,
    SINGLE,
    GUILLEMET,
    SINGLE_GUILLEMET
  }

  private record Open(Family family, int token, boolean low) {}

  private final String text;
  private final Tokens tokens;
  private final List<Quotation> quotations = new ArrayList<>();
  private final Deque<Open> stack = new ArrayDeque<>();

  private Quotations(String text, Tokens tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** The quotations in order of their opening marks; also sets the kinds of the marks' tokens. */
  static List<Quotation> pair(String text, Tokens tokens, List<Block> blocks) {
    Quotations pairing = new Quotations(text, tokens);
    for (Block block : blocks) {
      pairing.block(block);
    }
    pairing.quotations.sort(Comparator.comparingInt(Quotation::start));
    return pairing.quotations;
  }

  private void block(Block block) {
    for (int token = block.start(); token < block.end(); token++) {
      Family family = family(token);
      if (family != null) {
        mark(token, family, block);
      }
    }
    while (!stack.isEmpty()) {
      abandon(stack.pop(), block.end(), block);
    }
  }

  private void mark(int token, Family family, Block block) {
    boolean open = isOpen(family);
    boolean opens = opens(token, family, block, open);
    if (opens) {
      if (open && family != Family.GUILLEMET) {
        reopen(token, family, block);
      }
      if (stack.size() < DEEPEST) {
        stack.push(new Open(family, token, text.charAt(tokens.starts[token]) == '„'));
        tokens.kinds[token] = TokenKind.OPENING_MARK;
      }
    } else if (open && closes(token, family)) {
      while (true) {
        Open last = stack.pop();
        if (last.family() == family) {
          quotations.add(new Quotation(last.token(), token + 1, stack.size(), true));
          break;
        }
        abandon(last, token, block);
      }
      tokens.kinds[token] = TokenKind.CLOSING_MARK;
    }
  }

  /** A second opening mark of an open family: the first one's closing mark is missing. */
  private void reopen(int token, Family family, Block block) {
    if (stack.getFirst().token() == token - 1) {
      // a doubled mark opens once
      stack.pop();
      return;
    }
    while (isOpen(family)) {
      abandon(stack.pop(), token, block);
    }
  }

  /** Ends a quotation that no mark closes before {@code limit}. */
  private void abandon(Open open, int limit, Block block) {
    if (open.family() == Family.SINGLE || limit - open.token() < 2) {
      // more likely an apostrophe than a quotation
      tokens.kinds[open.token()] = TokenKind.PUNCTUATION;
      return;
    }
    int end = limit;
    if (limit < block.end() || !(open.token() == block.start() || opensNextBlock(block))) {
      end = endOfSentence(open.token() + 1, limit);
    }
    quotations.add(new Quotation(open.token(), end, stack.size(), false));
  }

  private boolean opensNextBlock(Block block) {
    return block.end() < tokens.count && family(block.end()) == Family.DOUBLE;
  }

  private int endOfSentence(int from, int limit) {
    for (int token = from; token < limit; token++) {
      if (tokens.kinds[token] == TokenKind.PUNCTUATION
          && ".!?".indexOf(text.charAt(tokens.starts[token])) >= 0) {
        return token + 1;
      }
    }
    return limit;
  }

  private boolean isOpen(Family family) {
    for (Open open : stack) {
      if (open.family() == family) {
        return true;
      }
    }
    return false;
  }

  private boolean opens(int token, Family family, Block block, boolean open) {
    char c = text.charAt(tokens.starts[token]);
    boolean atStart = spaceBefore(token, block) && !spaceAfter(token, block);
    boolean atEnd = !spaceBefore(token, block) && spaceAfter(token, block);
    return switch (c) {
      case '«', '‹', '„', '‚' -> !(open && atEnd);
      case '»', '›' -> !open && atStart;
      case '“', '‟' ->
          !(open && (atEnd || stack.getFirst().low())) && !(open && !atStart && nearOpening(token));
      case '”' ->
          !open && atStart && !before(token, '.')
              || open && atStart && !spaceAfter(token, block) && sentenceEndBefore(token);
      case '‘', '‛' ->
          !open && wordFollows(token) && !elides(token)
              || open && atStart && !elides(token) && doubleBetween();
      case '’', '\'' ->
          tokens.ends[token] - tokens.starts[token] == 2
              ? !open && !atEnd
              : !open && c == '\'' && atStart && wordFollows(token) && !elides(token);
      case '`' -> !open;
      default ->
          open
              ? atStart && !atEnd && sentenceEndBefore(token) && stack.getFirst().family() == family
              : !atEnd;
    };
  }

  private boolean nearOpening(int token) {
    return stack.getFirst().token() == token - 1 ? false : !wordFollows(token);
  }

  /**
   * Whether a double quotation was opened inside the single one: then another single may follow.
   */
  private boolean doubleBetween() {
    return stack.getFirst().family() == Family.DOUBLE;
  }

  private boolean sentenceEndBefore(int token) {
    return before(token, '.') || before(token, '!') || before(token, '?') || before(token, ':');
  }

  private boolean before(int token, char c) {
    return token > 0 && text.charAt(tokens.ends[token - 1] - 1) == c;
  }

  private boolean closes(int token, Family family) {
    if (family != Family.SINGLE) {
      return true;
    }
    int start = tokens.starts[token];
    int end = tokens.ends[token];
    if (start == 0 || Tokenizer.isSpace(text.charAt(start - 1))) {
      return false;
    }
    if (end < text.length() && Tokenizer.isWordPart(text.charAt(end))) {
      return false;
    }
    // the possessive of a plural: "the workers' union"
    boolean plural = text.charAt(start - 1) == 's' || text.charAt(start - 1) == 'S';
    return !(plural
        && end + 1 < text.length()
        && text.charAt(end) == ' '
        && Character.isLowerCase(text.charAt(end + 1))
        && closesLater(token));
  }

  /** Whether another closing single mark comes within the next tokens. */
  private boolean closesLater(int token) {
    int limit = Math.min(tokens.count, token + 60);
    for (int next = token + 1; next < limit; next++) {
      if (family(next) == Family.SINGLE) {
        return tokens.starts[next] == tokens.ends[next - 1];
      }
      if (next > token + 1
          && tokens.starts[next] > tokens.ends[next - 1]
          && text.charAt(tokens.ends[next - 1]) == '\n') {
        return false;
      }
    }
    return false;
  }

  /** Whether the mark stands for letters left out: "’90s", "'em", "’tis". */
  private boolean elides(int token) {
    if (token + 1 >= tokens.count) {
      return true;
    }
    int start = tokens.starts[token + 1];
    int length = tokens.ends[token + 1] - start;
    if (length == 3 && Character.isDigit(text.charAt(start)) && text.charAt(start + 2) == 's') {
      return true;
    }
    for (String word :
        new String[] {"em", "tis", "twas", "til", "till", "cause", "n", "bout", "round"}) {
      if (length == word.length() && text.regionMatches(true, start, word, 0, length)) {
        return !closesLater(token) || word.equals("em") || word.equals("n");
      }
    }
    return false;
  }

  private boolean wordFollows(int token) {
    return tokens.ends[token] < text.length()
        && !Tokenizer.isSpace(text.charAt(tokens.ends[token]))
        && token + 1 < tokens.count
        && (tokens.kinds[token + 1] == TokenKind.WORD
            || ".…[(\"“$£€#@".indexOf(text.charAt(tokens.starts[token + 1])) >= 0);
  }

  private boolean spaceBefore(int token, Block block) {
    if (token == block.start()) {
      return true;
    }
    char c = text.charAt(tokens.starts[token] - 1);
    return Tokenizer.isSpace(c)
        || "([{—–―-/".indexOf(c) >= 0
        || isMark(token - 1) && tokens.kinds[token - 1] == TokenKind.OPENING_MARK;
  }

  private boolean spaceAfter(int token, Block block) {
    if (token == block.end() - 1) {
      return true;
    }
    char c = text.charAt(tokens.ends[token]);
    return Tokenizer.isSpace(c) || ".,;:!?)]}—–―-".indexOf(c) >= 0;
  }

  private boolean isMark(int token) {
    return family(token) != null;
  }

  private @Nullable Family family(int token) {
    if (tokens.kinds[token] == TokenKind.WORD) {
      return null;
    }
    int start = tokens.starts[token];
    boolean two = tokens.ends[token] - start == 2;
    return switch (text.charAt(start)) {
      case '"', '“', '”', '„', '‟', '″' -> Family.DOUBLE;
      case '\'' -> two ? Family.DOUBLE : Family.SINGLE;
      case '`' -> two ? Family.DOUBLE : Family.SINGLE;
      case '‘', '’', '‚', '‛' -> Family.SINGLE;
      case '«', '»' -> Family.GUILLEMET;
      case '‹', '›' -> Family.SINGLE_GUILLEMET;
      default -> null;
    };
  }
}
