package org.onrecord.extract.text;

/**
 * A stretch in quotation marks.
 *
 * @param start the token of the opening mark
 * @param end the token after the closing mark; where there is none, the token after the last quoted
 *     one
 * @param depth 0 for an outermost quotation, 1 for one inside it, and so on
 * @param closed whether a closing mark ends it; a quotation over several paragraphs is closed only
 *     at the last
 */
public record Quotation(int start, int end, int depth, boolean closed) {

  /** The first token after the opening mark. */
  public int innerStart() {
    return start + 1;
  }

  /** The token after the last one inside the marks. */
  public int innerEnd() {
    return closed ? end - 1 : end;
  }
}
