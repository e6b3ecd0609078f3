package org.onrecord.extract.tag;

import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/**
 * A cue with the reading chosen for it.
 *
 * @param place the cue's place in the list of those that might be cues
 * @param probability that the cue attributes something, and much as this reading has it
 */
record Choice(int place, CueReadings cue, Reading reading, double probability) {

  /** The same with other content. */
  Choice withContent(List<TokenSpan> content) {
    Reading other = new Reading(reading.source(), content, reading.rank(), reading.margin());
    return new Choice(place, cue, other, probability);
  }
}
