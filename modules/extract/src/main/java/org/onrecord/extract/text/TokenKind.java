package org.onrecord.extract.text;

/** What a token is. */
public enum TokenKind {
  /** Letters, digits, or both; clitics ("'s", "n't") are words of their own. */
  WORD,
  /** A mark that opens a quotation. */
  OPENING_MARK,
  /** A mark that closes a quotation. */
  CLOSING_MARK,
  /** Everything else. */
  PUNCTUATION
}
