package org.onrecord.extract.text;

import java.util.Arrays;
import java.util.List;

/**
 * A text cut into tokens, blocks, sentences and quotations. Immutable. Offsets are in UTF-16 units
 * of the text.
 */
public final class Document {

  private final String text;
  private final Tokens tokens;
  private final List<Block> blocks;
  private final List<Quotation> quotations;
  private final List<TokenSpan> sentences;
  private final boolean[] quoted;

  /** For each token, and past the last, how many before it are quoted. */
  private final int[] quotedBefore;

  private final int[] blockOf;
  private final int[] sentenceOf;

  private Document(String text) {
    this.text = text;
    tokens = Tokenizer.tokenize(text);
    blocks = List.copyOf(Blocks.cut(text, tokens));
    quotations = List.copyOf(Quotations.pair(text, tokens, blocks));
    quoted = new boolean[tokens.count];
    for (Quotation quotation : quotations) {
      if (quotation.depth() == 0) {
        Arrays.fill(quoted, quotation.start(), quotation.end(), true);
      }
    }
    quotedBefore = new int[tokens.count + 1];
    for (int token = 0; token < tokens.count; token++) {
      quotedBefore[token + 1] = quotedBefore[token] + (quoted[token] ? 1 : 0);
    }
    sentences = List.copyOf(Sentences.cut(text, tokens, blocks, quoted));
    blockOf = new int[tokens.count];
    for (int i = 0; i < blocks.size(); i++) {
      Arrays.fill(blockOf, blocks.get(i).start(), blocks.get(i).end(), i);
    }
    sentenceOf = new int[tokens.count];
    for (int i = 0; i < sentences.size(); i++) {
      Arrays.fill(sentenceOf, sentences.get(i).start(), sentences.get(i).end(), i);
    }
  }

  /** Cuts {@code text}, which may be any string. */
  public static Document of(String text) {
    return new Document(text);
  }

  /** The text, verbatim. */
  public String text() {
    return text;
  }

  /** How many tokens there are. */
  public int size() {
    return tokens.count;
  }

  /** Where {@code token} starts in the text. */
  public int start(int token) {
    return tokens.starts[token];
  }

  /** Where {@code token} ends in the text, exclusive. */
  public int end(int token) {
    return tokens.ends[token];
  }

  /** What {@code token} is. */
  public TokenKind kind(int token) {
    return tokens.kinds[token];
  }

  /** The first UTF-16 unit of {@code token}. */
  public char first(int token) {
    return text.charAt(tokens.starts[token]);
  }

  /** The words of {@code token}. */
  public String word(int token) {
    return text.substring(tokens.starts[token], tokens.ends[token]);
  }

  /** Whether {@code token} goes on the word that the one before it begins, as "n't" does. */
  public boolean goesOnWord(int token) {
    return token > 0
        && kind(token) == TokenKind.WORD
        && kind(token - 1) == TokenKind.WORD
        && start(token) == end(token - 1)
        && Tokenizer.isWordPart(text.codePointBefore(start(token)));
  }

  /** The text from the first token of {@code span} to its last, with what stands between. */
  public String words(TokenSpan span) {
    return text.substring(tokens.starts[span.start()], tokens.ends[span.end() - 1]);
  }

  /** Whether {@code token} stands inside a quotation, its marks included. */
  public boolean isQuoted(int token) {
    return quoted[token];
  }

  /** How many tokens of {@code span} stand inside a quotation; takes the same time for any span. */
  public int countQuoted(TokenSpan span) {
    return quotedBefore[span.end()] - quotedBefore[span.start()];
  }

  /** The paragraphs, headings and pieces of furniture, in order. Together they hold all tokens. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The block of {@code token}, as a place in {@link #blocks()}. */
  public int blockOf(int token) {
    return blockOf[token];
  }

  /** The sentences in order; none crosses a block. Together they hold all tokens. */
  public List<TokenSpan> sentences() {
    return sentences;
  }

  /** The sentence of {@code token}, as a place in {@link #sentences()}. */
  public int sentenceOf(int token) {
    return sentenceOf[token];
  }

  /** The quotations in order of their opening marks; nested ones come after the one around them. */
  public List<Quotation> quotations() {
    return quotations;
  }
}
