package org.onrecord.extract.corpus;

import java.util.List;
import org.onrecord.extract.Span;

/**
 * An attribution as a person annotated it. Any of the lists but {@code content} may be empty.
 *
 * @param content what was said, in the order of the text
 * @param cue the words that attribute
 * @param source the mention of the speaker
 */
public record GoldAttribution(List<Span> content, List<Span> cue, List<Span> source) {

  public GoldAttribution {
    content = List.copyOf(content);
    cue = List.copyOf(cue);
    source = List.copyOf(source);
  }
}
