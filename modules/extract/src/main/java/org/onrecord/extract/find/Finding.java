package org.onrecord.extract.find;

import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/**
 * An attribution as it was found, in tokens of its document.
 *
 * @param content what was said, in the order of the text; never empty
 * @param cue the words that attribute; may be empty
 * @param source the mention of the speaker; may be empty
 * @param isVerbatim whether the content is a quotation without marks: a turn of an interview, a
 *     block quotation
 * @param confidence 0 to 1: the probability that content and source are right
 * @param pattern the id of what found it
 */
public record Finding(
    List<TokenSpan> content,
    List<TokenSpan> cue,
    List<TokenSpan> source,
    boolean isVerbatim,
    double confidence,
    String pattern) {

  /**
   * @throws IllegalArgumentException if there is no content
   */
  public Finding {
    if (content.isEmpty()) {
      throw new IllegalArgumentException("no content");
    }
    content = List.copyOf(content);
    cue = List.copyOf(cue);
    source = List.copyOf(source);
  }

  /** A finding that is no verbatim one. */
  public Finding(
      List<TokenSpan> content,
      List<TokenSpan> cue,
      List<TokenSpan> source,
      double confidence,
      String pattern) {
    this(content, cue, source, false, confidence, pattern);
  }

  /** The same with other content. */
  Finding withContent(List<TokenSpan> other) {
    return new Finding(other, cue, source, isVerbatim, confidence, pattern);
  }

  /** The same with another cue. */
  Finding withCue(List<TokenSpan> other) {
    return new Finding(content, other, source, isVerbatim, confidence, pattern);
  }

  /** The same with another source. */
  Finding withSource(List<TokenSpan> other) {
    return new Finding(content, cue, other, isVerbatim, confidence, pattern);
  }
}
