package org.onrecord.extract.text;

/**
 * A run of tokens, end exclusive.
 *
 * @param start the first token
 * @param end the token after the last
 */
public record TokenSpan(int start, int end) {

  /**
   * @throws IllegalArgumentException if {@code start} is negative or {@code end} is not after it
   */
  public TokenSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("not a token span: [" + start + ", " + end + ")");
    }
  }

  /** Whether {@code token} is in this span. */
  public boolean contains(int token) {
    return token >= start && token < end;
  }

  /** Whether all of {@code other} is in this span. */
  public boolean contains(TokenSpan other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether the two have a token in common. */
  public boolean overlaps(TokenSpan other) {
    return start < other.end && other.start < end;
  }
}
