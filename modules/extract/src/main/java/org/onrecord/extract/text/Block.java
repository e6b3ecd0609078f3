package org.onrecord.extract.text;

/**
 * A paragraph, a heading or a piece of page furniture: what stands between line breaks.
 *
 * @param start the first token
 * @param end the token after the last
 * @param kind what it is
 */
public record Block(int start, int end, Kind kind) {

  /** What a block is. */
  public enum Kind {
    /** The first block of a text, where it looks like a headline. */
    HEADLINE,
    /** A short line that doesn't end as a sentence does. */
    HEADING,
    PARAGRAPH,
    /** Navigation, advertisements, captions, related links: no part of the article. */
    FURNITURE
  }
}
