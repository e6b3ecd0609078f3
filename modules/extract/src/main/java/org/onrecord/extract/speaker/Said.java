package org.onrecord.extract.speaker;

import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/**
 * An attribution whose speaker is asked for, in tokens of its document.
 *
 * @param content what was said; never empty
 * @param cue the words that attribute; may be empty
 * @param source the mention of the speaker; may be empty
 */
public record Said(List<TokenSpan> content, List<TokenSpan> cue, List<TokenSpan> source) {

  /**
   * @throws IllegalArgumentException if there is no content
   */
  public Said {
    content = List.copyOf(content);
    cue = List.copyOf(cue);
    source = List.copyOf(source);
    if (content.isEmpty()) {
      throw new IllegalArgumentException("an attribution without content");
    }
  }

  /** Whether {@code token} is between the first and the last one of the content. */
  boolean isAround(int token) {
    return token >= content.get(0).start() && token < content.get(content.size() - 1).end();
  }
}
